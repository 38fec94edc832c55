"""What pages are built of: frames, partial templates, their tags, and marks drawn as SVG."""

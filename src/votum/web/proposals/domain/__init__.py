"""Acts on sheets and proposals."""

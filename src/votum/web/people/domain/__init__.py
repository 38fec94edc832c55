"""Acts on people and bodies, and who may do what."""

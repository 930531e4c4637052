"""Pure transforms: frames in, frames out; no file, clock, network or log."""

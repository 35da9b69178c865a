"""The rules of the volunteer card: plain values in, plain values out."""

"""The codebook: word lists and rules as data; read by `transforms.classify.codebook`."""

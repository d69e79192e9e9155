// The Shanghai region.

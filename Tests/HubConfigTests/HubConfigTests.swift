// The tests of configuration.

package io.stackbox.bootstrap.lambda;

import io.stackbox.house.HouseTest;

/// Holds the functions, and what they stand on, to the rules of the house.
class ArchitectureTest extends HouseTest {}

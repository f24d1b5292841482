package io.stackbox.perf.load;

/// Who a socket is to be: its number, its room, and what it has received there.
///
/// @param stalls joins and then never reads
record Seat(int number, int room, boolean stalls, Receipts receipts) {}

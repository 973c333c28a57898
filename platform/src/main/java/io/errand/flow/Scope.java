package io.errand.flow;

/**
 * One step of the way from the whole flow down to a token: a branch of a parallel block.
 *
 * @param block the id of its split
 * @param generation how often the block has been entered, from 1
 * @param branch which branch, from 0
 * @param member which row of a branch that runs once per row, from 0
 */
public record Scope(String block, int generation, int branch, int member) {}

package dev.hallmark.operator.price;

/**
 * One part of a bill.
 *
 * @param name what is paid for
 * @param basis how much of it, in words
 * @param dollars a month
 */
public record Part(String name, String basis, double dollars) {}

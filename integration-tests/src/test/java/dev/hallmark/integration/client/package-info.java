/**
 * Real clients, obtained from their own registries, against a running instance. Each has one class
 * that says how it is obtained and how it is called; what one signed the others verify, and a
 * matrix of it is printed. Never installs anything outside the cache folder, never takes a client
 * that is missing for one that passed.
 */
@NullMarked
package dev.hallmark.integration.client;

import org.jspecify.annotations.NullMarked;

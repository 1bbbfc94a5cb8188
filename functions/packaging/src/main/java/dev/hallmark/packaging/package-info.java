/**
 * The form in which Lambda takes a Java function: a zip with every jar in {@code lib/} (AWS Lambda
 * developer guide, "Deploy Java Lambda functions with .zip or JAR file archives"). Never decides
 * what a function needs: that is the class path the build gives.
 */
@NullMarked
package dev.hallmark.packaging;

import org.jspecify.annotations.NullMarked;

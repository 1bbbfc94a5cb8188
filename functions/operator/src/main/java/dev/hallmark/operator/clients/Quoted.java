package dev.hallmark.operator.clients;

import com.fasterxml.jackson.databind.node.TextNode;

/** Text of others within a text of ours, so that it can be nothing but text there. */
public final class Quoted {
  private Quoted() {}

  /** One word of a POSIX shell (IEEE 1003.1, Shell Command Language, section 2.2.2). */
  public static String shell(Object text) {
    return "'" + text.toString().replace("'", "'\\''") + "'";
  }

  /** A YAML scalar: a JSON string is one (YAML 1.2 section 1.3), and so is it for Java. */
  static String yaml(Object text) {
    return TextNode.valueOf(text.toString()).toString();
  }

  /** A text in Groovy's three single quotes, where nothing is expanded. */
  static String groovy(String text) {
    return "'''" + text.replace("\\", "\\\\").replace("'", "\\'") + "'''";
  }

  /** A regular expression, for Go and for JavaScript, that matches the text and nothing else. */
  static String expression(String text) {
    return "^" + text.replaceAll("[\\\\.+*?()|\\[\\]{}^$]", "\\\\$0") + "$";
  }
}

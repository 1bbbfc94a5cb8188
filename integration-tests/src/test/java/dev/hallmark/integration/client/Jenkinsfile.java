package dev.hallmark.integration.client;

import groovy.lang.GroovyClassLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.Phases;

/**
 * A pipeline of Jenkins as Groovy's own parser reads it. Not a check of the declarative model: what
 * knows that comes with Jenkins alone.
 */
final class Jenkinsfile {
  private static final String SHELL_STEP = "sh";

  private final ModuleNode module;

  private Jenkinsfile(ModuleNode module) {
    this.module = module;
  }

  /**
   * Parses a file.
   *
   * @throws MultipleCompilationErrorsException if it is no Groovy
   */
  static Jenkinsfile parse(Path file) {
    CompilerConfiguration configuration = new CompilerConfiguration();
    try (GroovyClassLoader loader =
        new GroovyClassLoader(Jenkinsfile.class.getClassLoader(), configuration)) {
      CompilationUnit unit = new CompilationUnit(configuration, null, loader);
      unit.addSource("Jenkinsfile", Files.readString(file, StandardCharsets.UTF_8));
      unit.compile(Phases.CONVERSION);
      return new Jenkinsfile(unit.getAST().getModules().getFirst());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code sh} steps get, of those that get a text in which nothing is expanded. */
  List<String> shells() {
    List<String> shells = new ArrayList<>();
    module
        .getStatementBlock()
        .visit(
            new CodeVisitorSupport() {
              @Override
              public void visitMethodCallExpression(MethodCallExpression call) {
                if (SHELL_STEP.equals(call.getMethodAsString())
                    && call.getArguments() instanceof ArgumentListExpression arguments
                    && arguments.getExpressions().size() == 1
                    && arguments.getExpression(0) instanceof ConstantExpression text) {
                  shells.add(text.getText());
                }
                super.visitMethodCallExpression(call);
              }
            });
    return shells;
  }
}

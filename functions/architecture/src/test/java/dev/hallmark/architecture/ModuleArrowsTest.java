package dev.hallmark.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Which module may know which: the arrows point down. */
class ModuleArrowsTest {
  static final List<String> DEPLOYABLES = House.DEPLOYABLES;

  @Test
  void transparencyKnowsTheJdkOnly() {
    onlyDependsOn("dev.hallmark.transparency..", "dev.hallmark.transparency..");
  }

  @Test
  void pkiKnowsBouncyCastleOnly() {
    onlyDependsOn(
        "dev.hallmark.pki..",
        "dev.hallmark.pki..",
        "org.bouncycastle..",
        "javax.security.auth.x500..");
  }

  @Test
  void theLogEngineKnowsTreeMathsOnly() {
    onlyDependsOn(
        "dev.hallmark.logengine..", "dev.hallmark.logengine..", "dev.hallmark.transparency..");
  }

  @Test
  void theLogsKeysKnowTheirFormatsOnly() {
    onlyDependsOn(
        "dev.hallmark.logkeys..",
        "dev.hallmark.logkeys..",
        "dev.hallmark.logengine..",
        "dev.hallmark.pki..",
        "dev.hallmark.transparency..");
  }

  @Test
  void theOperatorsCommandKnowsOfFunctionsTheRulesOnly() {
    // What Fulcio's domain says of a configuration and a token, the command says too.
    never(
        "dev.hallmark.operator..",
        "dev.hallmark.fulcio.app..",
        "dev.hallmark.fulcio.http..",
        "dev.hallmark.fulcio.lambda..");
    noClasses()
        .that()
        .resideInAPackage("dev.hallmark.operator..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            DEPLOYABLES.stream()
                .filter(name -> !name.equals("fulcio"))
                .map(name -> "dev.hallmark." + name + "..")
                .toArray(String[]::new))
        .because("it must work where no function is at hand")
        .check(House.CLASSES);
  }

  @Test
  void theKitKnowsNoOtherModule() {
    onlyDependsOn(
        "dev.hallmark.kit..",
        "dev.hallmark.kit..",
        "com.fasterxml.jackson..",
        "com.amazonaws.services.lambda.runtime..",
        "org.crac..");
  }

  @Test
  void theTufLibraryKnowsKeysOnly() {
    onlyDependsOn(
        "dev.hallmark.tuf..",
        "dev.hallmark.tuf..",
        "dev.hallmark.pki..",
        // The port to the store, see below.
        "dev.hallmark.kit.store..",
        "com.fasterxml.jackson..");
  }

  @Test
  void ofTheTufLibraryOnePackageKnowsAStore() {
    for (String part : List.of("json", "metadata", "remote", "repository", "trustroot")) {
      never("dev.hallmark.tuf." + part + "..", "dev.hallmark.kit..", "dev.hallmark.tuf.store..");
    }
  }

  @Test
  void onlyTheAdaptersAndTheLocalInstanceNameTheAwsSdk() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.hallmark.aws..", "dev.hallmark.localstack..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk..")
        .because("the SDK must be replaceable and absent from rules")
        .check(House.CLASSES);
  }

  @Test
  void onlyTheDeploymentNamesCdk() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.hallmark.infrastructure.stack..")
        .and()
        .doNotHaveFullyQualifiedName("dev.hallmark.infrastructure.HallmarkApp")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon.awscdk..", "software.constructs..")
        .because("settings are checked without Node.js, and no function knows how it is deployed")
        .check(House.CLASSES);
  }

  @Test
  void theDeploymentKnowsOfTheFunctionsWhatItMustSayAlike() {
    onlyDependsOn(
        "dev.hallmark.infrastructure..",
        "dev.hallmark.infrastructure..",
        // The route table and the names of the instance's objects.
        "dev.hallmark.kit.http..",
        "dev.hallmark.kit.store..",
        // Whom the logs admit beside the deployer's list.
        "dev.hallmark.kit.canary..",
        // The list of all metrics, of which alarms and dashboards are made.
        "dev.hallmark.kit.metrics..",
        // The keys of a log's table.
        "dev.hallmark.aws.dynamodb..",
        // The names of the logs.
        "dev.hallmark.logkeys..",
        // The times of CT logs.
        "dev.hallmark.pki.sct..",
        // The reader of the issuers file.
        "dev.hallmark.fulcio.domain.config..",
        // The policies of time stamps.
        "dev.hallmark.timestamp.domain..",
        // The readers of Rekor's rules, and its kinds and endpoints by name.
        "dev.hallmark.rekor",
        "dev.hallmark.rekor.admission..",
        "dev.hallmark.rekor.v1.domain.kind..",
        "dev.hallmark.rekor.v1.http..",
        // What an idle instance costs, by the table of the hallmark command.
        "dev.hallmark.operator.price..",
        // Writes the rules without white space.
        "dev.hallmark.kit.json..",
        "software.amazon.awscdk..",
        "software.amazon.jsii..",
        "software.constructs..");
  }

  @ParameterizedTest
  @FieldSource("DEPLOYABLES")
  void aFunctionNeverImportsAnother(String deployable) {
    String[] others =
        DEPLOYABLES.stream()
            .filter(other -> !other.equals(deployable))
            .map(other -> "dev.hallmark." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("dev.hallmark." + deployable + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .because("functions are deployed, snapshotted and permitted apart")
        .check(House.CLASSES);
  }

  @ParameterizedTest
  @FieldSource("DEPLOYABLES")
  void insideAFunctionTheArrowsPointToTheRules(String deployable) {
    String base = "dev.hallmark." + deployable;
    never(
        base + "..domain..",
        base + "..app..",
        base + "..http..",
        base + "..lambda..",
        "dev.hallmark.aws..");
    never(base + "..app..", base + "..http..", base + "..lambda..", "dev.hallmark.aws..");
    never(base + "..http..", base + "..lambda..", "dev.hallmark.aws..");
  }

  @Test
  void theTwoGenerationsOfRekorDoNotKnowEachOther() {
    never("dev.hallmark.rekor.v1..", "dev.hallmark.rekor.v2..");
    never("dev.hallmark.rekor.v2..", "dev.hallmark.rekor.v1..");
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching("dev.hallmark.(**)").should().beFreeOfCycles().check(House.CLASSES);
  }

  private static void onlyDependsOn(String module, String... allowed) {
    String[] all = new String[allowed.length + 2];
    System.arraycopy(allowed, 0, all, 0, allowed.length);
    all[allowed.length] = "java..";
    all[allowed.length + 1] = "org.jspecify..";
    classes()
        .that()
        .resideInAPackage(module)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(all)
        .check(House.CLASSES);
  }

  private static void never(String from, String... to) {
    noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(to)
        .allowEmptyShould(true)
        .check(House.CLASSES);
  }
}

package dev.hallmark.integration.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The systems for whose jobs {@code client-config} writes a file, and the shell that each reads out
 * of it.
 */
enum CiSystem {
  GITHUB_ACTIONS(Product.GITHUB_ACTIONS, "sign.yml") {
    @Override
    String shell(Path file) {
      return only(texts(CustomResource.documents(file).getFirst().at("/jobs/sign/steps"), "run"));
    }
  },
  GITLAB_CI(Product.GITLAB_CI, "sign.gitlab-ci.yml") {
    @Override
    String shell(Path file) {
      return only(texts(CustomResource.documents(file).getFirst().path("sign").path("script"), ""));
    }
  },
  JENKINS(Product.JENKINS, "Jenkinsfile") {
    @Override
    String shell(Path file) {
      return only(Jenkinsfile.parse(file).shells());
    }
  };

  private final Product product;
  private final String file;

  CiSystem(Product product, String file) {
    this.product = product;
    this.file = file;
  }

  /** As {@code --for} names it. */
  String client() {
    return product.key();
  }

  /** What reads it here. */
  Product product() {
    return product;
  }

  /** The job's file, in the folder of a client's files. */
  Path file(Path folder) {
    return folder.resolve(file);
  }

  /** The commands of the one step that has some, as the system gives them to a shell. */
  abstract String shell(Path file);

  /** Members of this name, or the elements themselves for no name, as far as they are texts. */
  private static List<String> texts(JsonNode array, String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array) {
      JsonNode value = name.isEmpty() ? element : element.path(name);
      if (value.isTextual()) {
        texts.add(value.asText());
      }
    }
    return texts;
  }

  private static String only(List<String> shells) {
    if (shells.size() != 1) {
      throw new AssertionError("%d steps have commands, not one".formatted(shells.size()));
    }
    return shells.getFirst();
  }
}

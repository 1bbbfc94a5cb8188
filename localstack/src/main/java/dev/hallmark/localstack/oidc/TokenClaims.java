package dev.hallmark.localstack.oidc;

import dev.hallmark.transparency.Hash;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The claims that CI systems put into a job's token: the names are theirs, the values are made up
 * from the repository.
 */
final class TokenClaims {
  private TokenClaims() {}

  /** As GitHub Actions words them. */
  static Map<String, Object> github(String repository, String ref) {
    String owner = repository.substring(0, repository.indexOf('/'));
    String workflow = repository + "/.github/workflows/release.yml@" + ref;
    String sha = commit(repository + ref);
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub", "repo:" + repository + ":ref:" + ref);
    claims.put("repository", repository);
    claims.put("repository_id", number(repository));
    claims.put("repository_owner", owner);
    claims.put("repository_owner_id", number(owner));
    claims.put("repository_visibility", "private");
    claims.put("ref", ref);
    claims.put("ref_type", ref.startsWith("refs/tags/") ? "tag" : "branch");
    claims.put("sha", sha);
    claims.put("event_name", "push");
    claims.put("workflow", "release");
    claims.put("workflow_ref", workflow);
    claims.put("workflow_sha", sha);
    claims.put("job_workflow_ref", workflow);
    claims.put("job_workflow_sha", sha);
    claims.put("run_id", number(repository + ref));
    claims.put("run_number", "1");
    claims.put("run_attempt", "1");
    claims.put("runner_environment", "github-hosted");
    claims.put("actor", owner);
    return claims;
  }

  /** As GitLab words them. */
  static Map<String, Object> gitlab(String project, String ref) {
    String namespace = project.substring(0, project.lastIndexOf('/'));
    boolean tag = ref.startsWith("refs/tags/");
    String name = ref.replaceFirst("^refs/(heads|tags)/", "");
    String sha = commit(project + ref);
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put(
        "sub",
        "project_path:" + project + ":ref_type:" + (tag ? "tag" : "branch") + ":ref:" + name);
    claims.put("project_path", project);
    claims.put("project_id", number(project));
    claims.put("project_visibility", "private");
    claims.put("namespace_path", namespace);
    claims.put("namespace_id", number(namespace));
    claims.put("pipeline_id", number(project + ref));
    claims.put("pipeline_source", "push");
    claims.put("job_id", number(project + ref + "job"));
    claims.put("ref", name);
    claims.put("ref_type", tag ? "tag" : "branch");
    claims.put("sha", sha);
    claims.put("ci_config_ref_uri", "gitlab.com/" + project + "//.gitlab-ci.yml@" + ref);
    claims.put("ci_config_sha", sha);
    claims.put("runner_id", 1);
    claims.put("runner_environment", "gitlab-hosted");
    return claims;
  }

  private static String commit(String seed) {
    return Hash.sha256(seed.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 40);
  }

  /** A stable decimal id of nine digits. */
  private static String number(String seed) {
    return Integer.toString(100_000_000 + Math.floorMod(commit(seed).hashCode(), 900_000_000));
  }
}

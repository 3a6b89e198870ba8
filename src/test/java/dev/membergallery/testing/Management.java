package dev.membergallery.testing;

import io.quarkus.runtime.Application;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;

/** The port at which a server tells its operator of itself. */
public record Management(int port) {

  /** That of the server under test. */
  public static Management here() {
    return new Management(
        Application.currentApplication() == null
            ? ExecutableLog.managementPort()
            : ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class));
  }

  /** What is at that path below {@code /q}. */
  public Response get(String path) {
    return RestAssured.given().port(port).get("/q" + path);
  }
}

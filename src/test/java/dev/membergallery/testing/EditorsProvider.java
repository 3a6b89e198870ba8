package dev.membergallery.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The identity provider of collaborators of one test run, and the server's settings for it. */
public final class EditorsProvider implements QuarkusTestResourceLifecycleManager {

  private static TestProvider provider;

  @Override
  public Map<String, String> start() {
    provider = TestProvider.start();
    return provider.asSettings();
  }

  @Override
  public void stop() {
    provider.close();
  }

  public static TestProvider get() {
    return provider;
  }
}

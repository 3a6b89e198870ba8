package dev.membergallery.collaborator;

import dev.membergallery.input.SecureUrl;
import dev.membergallery.openid.LoginClient;
import dev.membergallery.problem.Problem;
import dev.membergallery.problem.ProblemType;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** The identity provider of collaborators, if the operator has configured one. */
@ApplicationScoped
@Startup
class CollaboratorProvider {

  private static final String PEOPLE = "collaborators";
  private static final String CALLBACK = "/editor/v1/login/provider/callback";
  private static final String SETTINGS = "MEMBER_GALLERY_COLLABORATOR_PROVIDER_";

  private final Optional<LoginClient> client;

  CollaboratorProvider(CollaboratorProviderConfig config) {
    if (config.issuer().isPresent() != config.clientId().isPresent()
        || (config.clientSecret().isPresent() && config.clientId().isEmpty())) {
      throw new IllegalStateException(
          "%1$sISSUER and %1$sCLIENT_ID are set together, %1$sCLIENT_SECRET with them only"
              .formatted(SETTINGS));
    }
    if (config.issuer().filter(issuer -> !SecureUrl.isSecure(issuer)).isPresent()) {
      throw new IllegalStateException(SETTINGS + "ISSUER " + SecureUrl.RULE);
    }
    client =
        config
            .issuer()
            .map(
                issuer ->
                    new LoginClient(
                        PEOPLE,
                        CALLBACK,
                        issuer,
                        config.clientId().orElseThrow(),
                        config.clientSecret(),
                        Instant.EPOCH));
  }

  boolean isConfigured() {
    return client.isPresent();
  }

  /**
   * How collaborators log in there.
   *
   * @throws Problem {@code IDENTITY_PROVIDER_NOT_FOUND} when there is none
   */
  LoginClient client() {
    return client.orElseThrow(
        () ->
            ProblemType.IDENTITY_PROVIDER_NOT_FOUND.because(
                "The operator has configured no identity provider for collaborators."));
  }
}

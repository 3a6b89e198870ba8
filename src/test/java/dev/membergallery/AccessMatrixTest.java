package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.Call;
import dev.membergallery.testing.EditorsProvider;
import dev.membergallery.testing.OpenApiDocument;
import dev.membergallery.testing.TestCollaborator;
import dev.membergallery.testing.TestDatabase;
import dev.membergallery.testing.TestMail;
import dev.membergallery.testing.TestMember;
import dev.membergallery.testing.TestProvider;
import dev.membergallery.testing.TestSite;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who × which operation × whose object, for every operation of the OpenAPI document.
 *
 * <p>A line of the table says what an operation answers to whom. Besides what it says: keys and
 * collaborators with what {@code needs} names get what {@code done} says, and without any part of
 * it 403; a garbled credential is a 401 wherever one is looked at. Nobody who is refused has
 * changed anything.
 *
 * <p>Every id, name or secret that a request bears in its path, query or body is also exchanged for
 * one of another site or member, and for one that there is not: whoever sends them cannot tell
 * these two from each other, by the answer or by what the server does for it.
 */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestMail.class)
@QuarkusTestResource(EditorsProvider.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class AccessMatrixTest {

  private static final String SITE_HEADER = "wix-site-id";
  private static final String PG_READ = "PRO_GALLERY.READ";

  private static final List<String> PERMISSIONS =
      List.of(PG_READ, "PRO_GALLERY.MANAGE", "SITE.MANAGE", "MEMBERS.READ", "MEMBERS.MANAGE");

  /**
   * {@code -}: this kind of caller is none for the operation, as a collaborator's cookie is for all
   * but the Editor API: it answers as to a visitor. {@code 401m} is MEMBER_LOGIN_REQUIRED, {@code
   * 401c} INVALID_CREDENTIALS, other 401 UNAUTHENTICATED; 403 is PERMISSION_DENIED.
   */
  private static final String TABLE =
      """
      # operation                                                                   | needs                          | done | operator | other's key | other collaborator | member | other's member | visitor | request
      GET    /admin/v1/sites                                                        |                                |      | 200      | 401         | 401                | 401    | 401            | 401     |
      POST   /admin/v1/sites                                                        |                                |      | 201      | 401         | 401                | 401    | 401            | 401     | {"name":"one more"}
      GET    /admin/v1/sites/{siteId}                                               |                                |      | 200      | 401         | 401                | 401    | 401            | 401     |
      PATCH  /admin/v1/sites/{siteId}                                               |                                |      | 200      | 401         | 401                | 401    | 401            | 401     | {"name":"renamed"}
      DELETE /admin/v1/sites/{siteId}                                               |                                |      | 204      | 401         | 401                | 401    | 401            | 401     | ?confirm=a%20test%E2%80%99s
      GET    /admin/v1/sites/{siteId}/api-keys                                      |                                |      | 200      | 401         | 401                | 401    | 401            | 401     |
      POST   /admin/v1/sites/{siteId}/api-keys                                      |                                |      | 201      | 401         | 401                | 401    | 401            | 401     | {"name":"one more","permissions":["SITE.MANAGE"]}
      DELETE /admin/v1/sites/{siteId}/api-keys/{apiKeyId}                           |                                |      | 204      | 401         | 401                | 401    | 401            | 401     |
      GET    /admin/v1/sites/{siteId}/collaborators                                 |                                |      | 200      | 401         | 401                | 401    | 401            | 401     |
      POST   /admin/v1/sites/{siteId}/collaborators                                 |                                |      | 201      | 401         | 401                | 401    | 401            | 401     | {"email":"{newEmail}","permissions":["SITE.MANAGE"]}
      GET    /admin/v1/sites/{siteId}/collaborators/{collaboratorId}                |                                |      | 200      | 401         | 401                | 401    | 401            | 401     |
      PATCH  /admin/v1/sites/{siteId}/collaborators/{collaboratorId}                |                                |      | 200      | 401         | 401                | 401    | 401            | 401     | {"name":"renamed"}
      DELETE /admin/v1/sites/{siteId}/collaborators/{collaboratorId}                |                                |      | 204      | 401         | 401                | 401    | 401            | 401     |
      PUT    /admin/v1/sites/{siteId}/identity-provider                             |                                |      | 200      | 401         | 401                | 401    | 401            | 401     | {"issuer":"{issuer}","audience":"gallery"}
      GET    /admin/v1/sites/{siteId}/identity-provider                             |                                |      | 200      | 401         | 401                | 401    | 401            | 401     |
      DELETE /admin/v1/sites/{siteId}/identity-provider                             |                                |      | 204      | 401         | 401                | 401    | 401            | 401     |
      GET    /editor/v1/me                                                          |                                | 200  | 401      | 401         | 200                | 401    | 401            | 401     |
      POST   /editor/v1/me/password                                                 |                                | 204  | 401      | 401         | 204                | 401    | 401            | 401     | {"currentPassword":"an editor’s long password","newPassword":"another long password"}
      GET    /editor/v1/login                                                       |                                |      | 401      | 401         | 200                | 401    | 401            | 200     |
      GET    /editor/v1/login/provider                                              |                                |      | 401      | 401         | 303                | 401    | 401            | 303     | ?returnTo=%2Feditor
      GET    /editor/v1/login/provider/callback                                     |                                |      | 303      | 303         | 303                | 303    | 303            | 303     | ?state=none&code=none
      POST   /editor/v1/login                                                       |                                |      | 401      | 401         | 200                | 401    | 401            | 200     | {"email":"{collaboratorEmail}","password":"an editor’s long password"}
      POST   /editor/v1/logout                                                      |                                | 204  | 401      | 401         | 204                | 401    | 401            | 401     |
      GET    /editor/v1/sites/{siteId}/pages                                        | PRO_GALLERY.READ               | 200  | 401      | 401         | 401                | 401    | 401            | 401     |
      POST   /editor/v1/sites/{siteId}/pages                                        | SITE.MANAGE                    | 201  | 401      | 401         | 401                | 401    | 401            | 401     | {"title":"one more","path":"one-more"}
      PATCH  /editor/v1/sites/{siteId}/pages/{pageId}                               | SITE.MANAGE                    | 200  | 401      | 401         | 401                | 401    | 401            | 401     | {"title":"renamed"}
      DELETE /editor/v1/sites/{siteId}/pages/{pageId}                               | SITE.MANAGE PRO_GALLERY.MANAGE | 204  | 401      | 401         | 401                | 401    | 401            | 401     |
      GET    /editor/v1/sites/{siteId}/elements                                     | PRO_GALLERY.READ               | 200  | 401      | 401         | 401                | 401    | 401            | 401     | ?pageId={pageId}
      POST   /editor/v1/sites/{siteId}/elements                                     | SITE.MANAGE PRO_GALLERY.MANAGE | 201  | 401      | 401         | 401                | 401    | 401            | 401     | {"pageId":"{pageId}","nickname":"oneMore"}
      GET    /editor/v1/sites/{siteId}/elements/{elementId}                         | PRO_GALLERY.READ               | 200  | 401      | 401         | 401                | 401    | 401            | 401     |
      PATCH  /editor/v1/sites/{siteId}/elements/{elementId}                         | SITE.MANAGE                    | 200  | 401      | 401         | 401                | 401    | 401            | 401     | {"nickname":"renamed"}
      DELETE /editor/v1/sites/{siteId}/elements/{elementId}                         | SITE.MANAGE PRO_GALLERY.MANAGE | 204  | 401      | 401         | 401                | 401    | 401            | 401     |
      GET    /editor/v1/sites/{siteId}/elements/{elementId}/items                   | PRO_GALLERY.READ               | 200  | 401      | 401         | 401                | 401    | 401            | 401     |
      POST   /editor/v1/sites/{siteId}/elements/{elementId}/items                   | PRO_GALLERY.MANAGE             | 201  | 401      | 401         | 401                | 401    | 401            | 401     | {"items":[{"text":{"html":"one more"}}]}
      PATCH  /editor/v1/sites/{siteId}/elements/{elementId}/items/{itemId}          | PRO_GALLERY.MANAGE             | 200  | 401      | 401         | 401                | 401    | 401            | 401     | {"title":"renamed"}
      DELETE /editor/v1/sites/{siteId}/elements/{elementId}/items/{itemId}          | PRO_GALLERY.MANAGE             | 204  | 401      | 401         | 401                | 401    | 401            | 401     |
      PUT    /editor/v1/sites/{siteId}/elements/{elementId}/items/order             | PRO_GALLERY.MANAGE             | 200  | 401      | 401         | 401                | 401    | 401            | 401     | {"itemIds":["{itemId}"]}
      GET    /editor/v1/sites/{siteId}/galleries                                    | PRO_GALLERY.READ               | 200  | 401      | 401         | 401                | 401    | 401            | 401     |
      POST   /editor/v1/sites/{siteId}/galleries                                    | PRO_GALLERY.MANAGE             | 201  | 401      | 401         | 401                | 401    | 401            | 401     | {"name":"one more"}
      POST   /editor/v1/sites/{siteId}/galleries                                    | PRO_GALLERY.MANAGE             | 201  | 401      | 401         | 401                | 401    | 401            | 401     | {"cloneFromGalleryId":"{galleryId}"}
      GET    /editor/v1/sites/{siteId}/galleries/{galleryId}                        | PRO_GALLERY.READ               | 200  | 401      | 401         | 401                | 401    | 401            | 401     |
      PATCH  /editor/v1/sites/{siteId}/galleries/{galleryId}                        | PRO_GALLERY.MANAGE             | 200  | 401      | 401         | 401                | 401    | 401            | 401     | {"name":"renamed"}
      DELETE /editor/v1/sites/{siteId}/galleries/{galleryId}                        | PRO_GALLERY.MANAGE             | 204  | 401      | 401         | 401                | 401    | 401            | 401     |
      GET    /editor/v1/sites/{siteId}/galleries/{galleryId}/items                  | PRO_GALLERY.READ               | 200  | 401      | 401         | 401                | 401    | 401            | 401     |
      POST   /editor/v1/sites/{siteId}/galleries/{galleryId}/items                  | PRO_GALLERY.MANAGE             | 201  | 401      | 401         | 401                | 401    | 401            | 401     | {"items":[{"text":{"html":"one more"}}]}
      PATCH  /editor/v1/sites/{siteId}/galleries/{galleryId}/items/{itemId}         | PRO_GALLERY.MANAGE             | 200  | 401      | 401         | 401                | 401    | 401            | 401     | {"title":"renamed"}
      DELETE /editor/v1/sites/{siteId}/galleries/{galleryId}/items/{itemId}         | PRO_GALLERY.MANAGE             | 204  | 401      | 401         | 401                | 401    | 401            | 401     |
      PUT    /editor/v1/sites/{siteId}/galleries/{galleryId}/items/order            | PRO_GALLERY.MANAGE             | 200  | 401      | 401         | 401                | 401    | 401            | 401     | {"itemIds":["{itemId}"]}
      GET    /editor/v1/sites/{siteId}/audit                                        | SITE.MANAGE                    | 200  | 401      | 401         | 401                | 401    | 401            | 401     |
      GET    /editor/v1/sites/{siteId}/events                                       | PRO_GALLERY.READ               | 200  | 401      | 401         | 401                | 401    | 401            | 401     |
      GET    /editor/v1/sites/{siteId}/members                                      | MEMBERS.READ                   | 200  | 401      | 401         | 401                | 401    | 401            | 401     | ?email={email}
      POST   /editor/v1/sites/{siteId}/members                                      | MEMBERS.MANAGE                 | 201  | 401      | 401         | 401                | 401    | 401            | 401     | {"email":"{newEmail}"}
      GET    /editor/v1/sites/{siteId}/members/{memberId}                           | MEMBERS.READ                   | 200  | 401      | 401         | 401                | 401    | 401            | 401     |
      PATCH  /editor/v1/sites/{siteId}/members/{memberId}                           | MEMBERS.MANAGE                 | 200  | 401      | 401         | 401                | 401    | 401            | 401     | {"blocked":true}
      DELETE /editor/v1/sites/{siteId}/members/{memberId}                           | MEMBERS.MANAGE                 | 204  | 401      | 401         | 401                | 401    | 401            | 401     |
      DELETE /editor/v1/sites/{siteId}/members/{memberId}                           | MEMBERS.MANAGE PRO_GALLERY.MANAGE | 204 | 401   | 401         | 401                | 401    | 401            | 401     | ?galleries=delete
      POST   /editor/v1/sites/{siteId}/members/import                               | MEMBERS.MANAGE                 | 200  | 401      | 401         | 401                | 401    | 401            | 401     | {"email":"{newEmail}"}
      GET    /editor/v1/sites/{siteId}/members/{memberId}/export                    | MEMBERS.READ PRO_GALLERY.READ  | 200  | 401      | 401         | 401                | 401    | 401            | 401     |
      POST   /editor/v1/sites/{siteId}/members/{memberId}/password-links            | MEMBERS.MANAGE                 | 201  | 401      | 401         | 401                | 401    | 401            | 401     | {"purpose":"RESET"}
      GET    /editor/v1/sites/{siteId}/elements/{elementId}/member-galleries        | MEMBERS.READ                   | 200  | 401      | 401         | 401                | 401    | 401            | 401     |
      POST   /editor/v1/sites/{siteId}/elements/{elementId}/member-galleries        | MEMBERS.MANAGE                 | 201  | 401      | 401         | 401                | 401    | 401            | 401     | {"assignments":[{"memberId":"{newcomerId}","galleryId":"{galleryId}"}]}
      POST   /editor/v1/sites/{siteId}/elements/{elementId}/member-galleries        | MEMBERS.MANAGE PRO_GALLERY.MANAGE | 201 | 401   | 401         | 401                | 401    | 401            | 401     | {"memberIds":["{newcomerId}"],"cloneFromGalleryId":"{galleryId}"}
      GET    /editor/v1/sites/{siteId}/elements/{elementId}/member-galleries/{memberId} | MEMBERS.READ               | 200  | 401      | 401         | 401                | 401    | 401            | 401     |
      PUT    /editor/v1/sites/{siteId}/elements/{elementId}/member-galleries/{memberId} | MEMBERS.MANAGE             | 200  | 401      | 401         | 401                | 401    | 401            | 401     | {"galleryId":"{galleryId}"}
      DELETE /editor/v1/sites/{siteId}/elements/{elementId}/member-galleries/{memberId} | MEMBERS.MANAGE             | 204  | 401      | 401         | 401                | 401    | 401            | 401     |
      GET    /editor/v1/sites/{siteId}/elements/{elementId}/template-gallery        | MEMBERS.READ                   | 200  | 401      | 401         | 401                | 401    | 401            | 401     |
      PUT    /editor/v1/sites/{siteId}/elements/{elementId}/template-gallery        | MEMBERS.MANAGE PRO_GALLERY.MANAGE | 200 | 401   | 401         | 401                | 401    | 401            | 401     | {"galleryId":"{galleryId}"}
      DELETE /editor/v1/sites/{siteId}/elements/{elementId}/template-gallery        | MEMBERS.MANAGE                 | 204  | 401      | 401         | 401                | 401    | 401            | 401     |
      GET    /editor/v1/sites/{siteId}/api-keys                                     | SITE.MANAGE                    | 200  | 401      | 401         | 401                | 401    | 401            | 401     |
      POST   /editor/v1/sites/{siteId}/api-keys                                     | SITE.MANAGE                    | 201  | 401      | 401         | 401                | 401    | 401            | 401     | {"name":"one more","permissions":["SITE.MANAGE"]}
      DELETE /editor/v1/sites/{siteId}/api-keys/{apiKeyId}                          | SITE.MANAGE                    | 204  | 401      | 401         | 401                | 401    | 401            | 401     |
      POST   /live/v1/sites/{siteId}/login                                          |                                |      | 401      | 401         | -                  | 200    | 401            | 200     | {"email":"{email}","password":"correct horse battery"}
      GET    /live/v1/sites/{siteId}/login/oidc                                     |                                |      | 401      | 401         | -                  | 303    | 401            | 303     | ?returnTo=http%3A%2F%2Flocalhost%3A8080%2F&codeChallenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM
      GET    /live/v1/sites/{siteId}/login/oidc/callback                            |                                |      | 401      | 401         | -                  | 400    | 401            | 400     | ?state=none&code=none
      POST   /live/v1/sites/{siteId}/login/oidc/logout                              |                                |      | 401      | 401         | -                  | 400    | 401            | 400     | logout_token=none
      POST   /live/v1/sites/{siteId}/token                                          |                                |      | 401      | 401         | -                  | 200    | 401            | 200     | {"refreshToken":"{refreshToken}"}
      POST   /live/v1/sites/{siteId}/logout                                         |                                |      | 401      | 401         | -                  | 204    | 401            | 204     | {"refreshToken":"{refreshToken}"}
      POST   /live/v1/sites/{siteId}/password                                       |                                |      | 401      | 401         | -                  | 204    | 401            | 204     | {"token":"{linkToken}","password":"another long password"}
      POST   /live/v1/sites/{siteId}/password-reset                                 |                                |      | 401      | 401         | -                  | 204    | 401            | 204     | {"email":"{email}"}
      GET    /live/v1/sites/{siteId}/me                                             |                                |      | 401      | 401         | -                  | 200    | 401            | 401m    |
      POST   /live/v1/sites/{siteId}/me/password                                    |                                |      | 401      | 401         | -                  | 204    | 401            | 401m    | {"currentPassword":"correct horse battery","newPassword":"another long password"}
      GET    /live/v1/sites/{siteId}/me/sessions                                    |                                |      | 401      | 401         | -                  | 200    | 401            | 401m    |
      DELETE /live/v1/sites/{siteId}/me/sessions/{sessionId}                        |                                |      | 401      | 401         | -                  | 204    | 401            | 401m    |
      GET    /live/v1/sites/{siteId}/pages/{path}                                   |                                |      | 401      | 401         | -                  | 200    | 401            | 200     |
      GET    /live/v1/sites/{siteId}/elements/{elementId}                           |                                |      | 401      | 401         | -                  | 200    | 401            | 200     |
      GET    /live/v1/sites/{siteId}/elements/{elementId}/override                  |                                |      | 401      | 401         | -                  | 200    | 401            | 401m    |
      GET    /live/v1/sites/{siteId}/events                                         |                                |      | 401      | 401         | -                  | 200    | 401            | 200     | ?elementIds={elementId}
      GET    /.well-known/jwks.json                                                 |                                |      | 200      | 200         | -                  | 200    | 200            | 200     |
      GET    /pro-gallery/v2/galleries                                              | PRO_GALLERY.READ               | 200  | 401      | 200         | -                  | 403    | 403            | 403     |
      POST   /pro-gallery/v2/galleries                                              | PRO_GALLERY.MANAGE             | 200  | 401      | 200         | -                  | 403    | 403            | 403     | {"gallery":{"name":"one more"}}
      POST   /pro-gallery/v2/galleries                                              | PRO_GALLERY.MANAGE             | 200  | 401      | 404         | -                  | 403    | 403            | 403     | {"cloneFromGalleryId":"{galleryId}"}
      GET    /pro-gallery/v2/galleries/{galleryId}                                  | PRO_GALLERY.READ               | 200  | 401      | 404         | -                  | 404    | 404            | 404     |
      PATCH  /pro-gallery/v2/galleries/{galleryId}                                  | PRO_GALLERY.MANAGE             | 200  | 401      | 404         | -                  | 404    | 404            | 404     | {"gallery":{"items":[{"id":"{itemId}","title":"renamed"}]}}
      DELETE /pro-gallery/v2/galleries/{galleryId}                                  | PRO_GALLERY.MANAGE             | 200  | 401      | 404         | -                  | 404    | 404            | 404     |
      GET    /pro-gallery/v2/galleries/{galleryId}/items                            | PRO_GALLERY.READ               | 200  | 401      | 404         | -                  | 404    | 404            | 404     |
      POST   /pro-gallery/v2/galleries/{galleryId}/items                            | PRO_GALLERY.MANAGE             | 200  | 401      | 404         | -                  | 404    | 404            | 404     | {"item":{"text":{"html":"one more"}}}
      DELETE /pro-gallery/v2/galleries/{galleryId}/items                            | PRO_GALLERY.MANAGE             | 200  | 401      | 404         | -                  | 404    | 404            | 404     | ?itemsIds={itemId}
      POST   /pro-gallery/v2/galleries/{galleryId}/items/create                     | PRO_GALLERY.MANAGE             | 200  | 401      | 404         | -                  | 404    | 404            | 404     | {"items":[{"text":{"html":"one more"}}]}
      POST   /pro-gallery/v2/galleries/{galleryId}/items/delete                     | PRO_GALLERY.MANAGE             | 200  | 401      | 404         | -                  | 404    | 404            | 404     | {"itemIds":["{itemId}"]}
      GET    /pro-gallery/v2/galleries/{galleryId}/items/{itemId}                   | PRO_GALLERY.READ               | 200  | 401      | 404         | -                  | 404    | 404            | 404     |
      PATCH  /pro-gallery/v2/galleries/{galleryId}/items/{itemId}                   | PRO_GALLERY.MANAGE             | 200  | 401      | 404         | -                  | 404    | 404            | 404     | {"item":{"title":"renamed"}}
      DELETE /pro-gallery/v2/galleries/{galleryId}/items/{itemId}                   | PRO_GALLERY.MANAGE             | 200  | 401      | 404         | -                  | 404    | 404            | 404     |
      """;

  /** Collaborators belong to the whole server, and new things to nobody yet. */
  private static final Set<String> OF_NO_SITE = Set.of("collaboratorEmail", "issuer", "newEmail");

  private static final List<String> GARBLED =
      List.of(
          "nonsense",
          "Bearer nonsense",
          "Basic YW5hOnBhc3N3b3Jk",
          "mgk_",
          "mgk_nonsense",
          "mgk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
          "Bearer e30.e30.e30",
          "..",
          "' or 1=1 --");

  private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

  /** What tokens of members and links look like, of which the last characters are the secret’s. */
  private static final int SECRET_END = 8;

  private TestProvider provider;

  /** Of this one and the other one nothing is changed: here, others are refused. */
  private Scene own;

  private Scene elsewhere;

  /** Another member of one’s own site, with a gallery as well. */
  private TestMember ben;

  @BeforeEach
  void scenes() {
    if (provider == null) {
      provider = TestProvider.start();
      own = new Scene();
      elsewhere = new Scene();
      ben = own.site.memberWithGallery(own.value("elementId"), image("ben’s"));
    }
  }

  @AfterAll
  void stopProvider() {
    provider.close();
  }

  /** One line of the table: what stands in its columns, by their heads. */
  record Line(Map<String, String> cells) {

    static Stream<Line> all() {
      var rows = TABLE.lines().map(row -> row.split("\\|", -1)).toList();
      var heads = rows.getFirst();
      return rows.stream()
          .skip(1)
          .map(
              row -> {
                var cells = new LinkedHashMap<String, String>();
                for (int i = 0; i < heads.length; i++) {
                  cells.put(heads[i].replace("#", "").strip(), row[i].strip());
                }
                return new Line(cells);
              });
    }

    String cell(String head) {
      return Objects.requireNonNull(cells.get(head));
    }

    String operation() {
      return cell("operation").replaceAll(" +", " ");
    }

    List<String> needs() {
      return Stream.of(cell("needs").split(" ", -1)).filter(it -> !it.isEmpty()).toList();
    }

    boolean isOfEditor() {
      return operation().contains(" /editor/");
    }

    boolean isOpen() {
      return operation().contains(" /.well-known/") || isWayBack();
    }

    /** A browser that comes back from a provider of collaborators, whoever that is. */
    private boolean isWayBack() {
      return operation().endsWith("/login/provider/callback");
    }

    boolean looksAtCookies() {
      return isOfEditor() && !operation().contains(" /editor/v1/login");
    }

    List<String> placeholders() {
      return NAME.matcher(operation() + cell("request"))
          .results()
          .map(found -> found.group(1))
          .distinct()
          .toList();
    }

    /** The names of what a request says about things of a site. */
    List<String> names() {
      return placeholders().stream().filter(name -> !OF_NO_SITE.contains(name)).toList();
    }

    Call call(Map<String, String> values) {
      var parts = operation().split(" ", 2);
      var request = filled(cell("request"), values);
      var path = filled(parts[1], values);
      return request.startsWith("?")
          ? new Call(parts[0], path + request, Optional.empty())
          : new Call(parts[0], path, Optional.of((Object) request).filter(it -> !it.equals("")));
    }

    private static String filled(String template, Map<String, String> values) {
      return NAME.matcher(template)
          .replaceAll(found -> Objects.requireNonNull(values.get(found.group(1))));
    }

    @Override
    public String toString() {
      return operation() + " " + cell("request");
    }
  }

  /** A site with one of everything, and who may be there; each made when it is asked for. */
  private final class Scene {

    private final TestSite site = TestSite.create();
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Api> callers = new HashMap<>();
    private @Nullable TestMember ana;

    String value(String name) {
      var known = values.get(name);
      if (known == null) {
        known = make(name);
        values.put(name, known);
      }
      return known;
    }

    private String make(String name) {
      return switch (name) {
        case "siteId" -> site.id();
        case "pageId" -> site.page();
        case "path" -> path(value("pageId"));
        case "elementId" -> site.elementOn(value("pageId"), image("original"));
        case "galleryId" -> site.gallery(image("standalone"));
        case "itemId" -> itemOf(value("galleryId"));
        case "elementItemId" -> itemOf(value("elementId"));
        case "templateId" -> template();
        case "memberId" -> ana().id();
        case "email" -> ana().email();
        case "newcomerId" ->
            site.backEnd()
                .post(site.editor("/members"), Map.of("email", "newcomer@example.org"))
                .is(201)
                .text("member.id");
        case "refreshToken" -> ana().again().refreshToken();
        case "sessionId" -> sessionOf(ana().again());
        case "linkToken" -> linkToken();
        case "apiKeyId" ->
            site.backEnd().get(site.editor("/api-keys")).is(200).text("apiKeys[0].id");
        case "collaboratorEmail" -> UUID.randomUUID() + "@editors.example";
        case "collaboratorId" ->
            TestCollaborator.add(site, value("collaboratorEmail"), PG_READ)
                .is(201)
                .text("collaborator.id");
        case "provider" -> setProvider();
        case "issuer" -> provider.issuer();
        case "newEmail" -> UUID.randomUUID() + "@example.org";
        default -> throw new IllegalArgumentException(name);
      };
    }

    /** The member who has a gallery for the element. */
    TestMember ana() {
      if (ana == null) {
        ana = site.memberWithGallery(value("elementId"), image("ana’s"));
      }
      return ana;
    }

    private String path(String page) {
      return site.backEnd()
          .get(site.editor("/pages"))
          .is(200)
          .text("pages.find { it.id == '" + page + "' }.path");
    }

    private String itemOf(String gallery) {
      return site.backEnd().get(GALLERIES + "/" + gallery).is(200).text("gallery.items[0].id");
    }

    private String template() {
      var template = site.gallery();
      site.backEnd()
          .put(
              site.editor("/elements/" + value("elementId") + "/template-gallery"),
              Map.of("galleryId", template))
          .is(200);
      return template;
    }

    private String linkToken() {
      var url =
          site.backEnd()
              .post(
                  site.editor("/members/" + ana().id() + "/password-links"),
                  Map.of("purpose", "RESET"))
              .is(201)
              .text("url");
      return url.substring(url.indexOf('#') + 1);
    }

    /** What the line’s request says about things, and what has to be there for it besides. */
    Map<String, String> valuesFor(Line line) {
      var operation = line.operation();
      if (operation.contains("/template-gallery")) {
        value("templateId");
      } else if (operation.contains("/identity-provider") || operation.contains("/oidc")) {
        value("provider");
      } else if (operation.endsWith("/editor/v1/login")) {
        value("collaboratorId");
      } else if (operation.contains("/override") || operation.contains("/member-galleries/")) {
        ana();
      }
      var these = new HashMap<String, String>();
      line.placeholders().forEach(name -> these.put(name, value(name)));
      // items are those of the element where the operation is about one
      if (operation.contains("{elementId}") && these.containsKey("itemId")) {
        these.put("itemId", value("elementItemId"));
      }
      return these;
    }

    private String setProvider() {
      return Api.operator()
          .put(
              site.admin("/identity-provider"),
              Map.of(
                  "issuer",
                  provider.issuer(),
                  "audience",
                  TestProvider.AUDIENCE,
                  "clientId",
                  "gallery"))
          .is(200)
          .text("identityProvider.issuer");
    }

    /** The answer to the line’s request, as it stands in the table. */
    Answer send(Api caller, Line line) {
      return sent(caller, line.call(valuesFor(line)));
    }

    Api key(List<String> permissions) {
      return callers.computeIfAbsent(
          "key " + permissions,
          _ -> {
            var key = site.only(permissions.toArray(String[]::new));
            // the day of a key’s last use is stored: it must not be a test’s call that changes it
            key.get(site.editor("/pages"));
            return key;
          });
    }

    Api collaborator(List<String> permissions) {
      return callers.computeIfAbsent(
          "collaborator " + permissions,
          _ -> TestCollaborator.of(site, permissions.toArray(String[]::new)).api());
    }

    /** The wire format’s paths name no site. */
    Api visitor(Line line) {
      return line.operation().contains("{siteId}") ? Api.visitor() : site.visitor();
    }
  }

  private static Answer sent(Api caller, Call call) {
    var path = call.path();
    if (path.endsWith("/import")) {
      return caller.post(path, "application/x-ndjson", text(call).getBytes(UTF_8));
    }
    if (path.endsWith("/oidc/logout")) {
      var field = text(call).split("=", 2);
      return caller.postForm(path, Map.of(field[0], field[1]));
    }
    return caller.send(call);
  }

  private static String text(Call call) {
    return String.valueOf(call.body().orElseThrow());
  }

  private static String sessionOf(TestMember member) {
    return member
        .api()
        .get(member.site().live("/me/sessions"))
        .is(200)
        .text("sessions.find { it.current }.id");
  }

  static Stream<Line> lines() {
    return Line.all();
  }

  @Test
  void everyOperationHasALine() {
    var documented =
        OpenApiDocument.get().operations().stream()
            .map(operation -> operation.method() + " " + operation.path())
            .collect(toSet());

    assertThat(Line.all().map(Line::operation).collect(toSet())).isEqualTo(documented);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lines")
  void everyoneGetsWhatTheTableSays(Line line) {
    own.valuesFor(line);
    own.ana();
    var withoutOne = line.needs().stream().flatMap(missing -> without(missing, line)).toList();
    var before = own.site.state();

    expect(line, "operator", _ -> Api.operator());
    expect(line, "other's key", _ -> elsewhere.key(TestSite.ALL_PERMISSIONS));
    expect(line, "other collaborator", _ -> elsewhere.collaborator(TestSite.ALL_PERMISSIONS));
    expect(line, "member", scene -> scene.ana().api());
    expect(line, "other's member", _ -> elsewhere.ana().api());
    expect(line, "visitor", scene -> scene.visitor(line));
    if (!line.isOpen()) {
      for (var garbled : GARBLED) {
        assertThat(summary(own.send(Api.as(garbled), line))).as(garbled).isEqualTo("401");
      }
      // before anything is looked for
      var nothing = own.valuesFor(line);
      line.names().forEach(name -> nothing.computeIfPresent(name, (_, value) -> unknown(value)));
      assertThat(summary(sent(Api.as(GARBLED.getFirst()), line.call(nothing)))).isEqualTo("401");
      if (line.looksAtCookies()) {
        var garbled = Api.visitor().with("Cookie", TestCollaborator.COOKIE + "=garbled");
        assertThat(summary(own.send(garbled.with("X-CSRF-Token", "garbled"), line)))
            .isEqualTo("401");
      }
    }
    for (var caller : withoutOne) {
      assertThat(summary(own.send(caller, line))).isEqualTo("403");
    }

    assertThat(own.site.state()).isEqualTo(before);
    if (!line.cell("done").isEmpty()) {
      if (!line.needs().isEmpty()) {
        expect(line, "done", scene -> scene.key(line.needs()));
      }
      if (line.isOfEditor()) {
        expect(line, "done", scene -> scene.collaborator(atLeast(line.needs())));
      }
    }
  }

  /** Who may do everything but one thing. */
  private Stream<Api> without(String missing, Line line) {
    var others = PERMISSIONS.stream().filter(one -> !includes(one, missing)).toList();
    return line.isOfEditor()
        ? Stream.of(own.key(others), own.collaborator(others))
        : Stream.of(own.key(others));
  }

  /** Those who do not belong to a site yet need some permission to be collaborators at all. */
  private static List<String> atLeast(List<String> needs) {
    return needs.isEmpty() ? List.of(PG_READ) : needs;
  }

  /** Whoever may change something does it where nobody else is about to. */
  private void expect(Line line, String column, Function<Scene, Api> caller) {
    var expected = line.cell(column);
    if (expected.equals("-")) {
      return;
    }
    var changes =
        expected.startsWith("2") ? !line.operation().startsWith("GET") : expected.startsWith("3");
    var scene = changes ? new Scene() : own;
    assertThat(summary(scene.send(caller.apply(scene), line))).as(column).isEqualTo(expected);
  }

  private static boolean includes(String granted, String needed) {
    return granted.equals(needed) || granted.replace("MANAGE", "READ").equals(needed);
  }

  /** The status, marked where it is with another code than the one that is meant by itself. */
  private static String summary(Answer answer) {
    var status = String.valueOf(answer.status());
    if (answer.status() != 401 && answer.status() != 403) {
      return status;
    }
    var code = answer.text("details.applicationError.code");
    return switch (code) {
      case "UNAUTHENTICATED", "PERMISSION_DENIED" -> status;
      case "MEMBER_LOGIN_REQUIRED" -> status + "m";
      case "INVALID_CREDENTIALS" -> status + "c";
      default -> status + " " + code;
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lines")
  void whatIsNotOnesOwnIsAsGoodAsNotThere(Line line) {
    own.valuesFor(line);
    elsewhere.valuesFor(line);
    own.ana();
    own.collaborator(TestSite.ALL_PERMISSIONS);
    var before = own.site.state();
    var beforeElsewhere = elsewhere.site.state();

    for (var name : line.names()) {
      for (var caller : callersOf(line, name)) {
        assertThatNobodyCanTell(line, name, caller, elsewhere.valuesFor(line).get(name));
        if (caller == Kind.MEMBER) {
          ofBen(name).ifPresent(bens -> assertThatNobodyCanTell(line, name, caller, bens));
        }
      }
    }

    if (!line.operation().contains("{siteId}") && !line.isOpen()) {
      for (var caller : callersOf(line, SITE_HEADER)) {
        // visitors are of the site that they name
        if (caller == Kind.BACK_END || caller == Kind.MEMBER) {
          assertThatNobodyCanTellASite(line, caller(caller, line));
        }
      }
    }

    assertThat(own.site.state()).isEqualTo(before);
    assertThat(elsewhere.site.state()).isEqualTo(beforeElsewhere);
  }

  private void assertThatNobodyCanTellASite(Line line, Api caller) {
    var call = line.call(own.valuesFor(line));
    var tried = sent(caller.with(SITE_HEADER, elsewhere.site.id()), call);
    var none = sent(caller.with(SITE_HEADER, unknown(elsewhere.site.id())), call);

    assertThat(tried.status()).as(tried.body()).isBetween(400, 499).isEqualTo(none.status());
    assertThat(tried.body()).isEqualTo(none.body());
    assertThat(tried.headersOfAny()).isEqualTo(none.headersOfAny());
  }

  private Optional<String> ofBen(String name) {
    return switch (name) {
      case "sessionId" -> Optional.of(sessionOf(ben));
      case "galleryId" -> Optional.of(ben.override(own.value("elementId")).text("galleryId"));
      default -> Optional.empty();
    };
  }

  /** Who may do anything with the operation at all. */
  private enum Kind {
    OPERATOR,
    BACK_END,
    COLLABORATOR,
    MEMBER,
    VISITOR
  }

  private static List<Kind> callersOf(Line line, String name) {
    var callers = new ArrayList<Kind>();
    // all sites are the operator’s
    if (line.cell("operator").startsWith("2") && !name.equals("siteId")) {
      callers.add(Kind.OPERATOR);
    }
    if (!line.needs().isEmpty()) {
      callers.add(Kind.BACK_END);
      if (line.isOfEditor()) {
        callers.add(Kind.COLLABORATOR);
      }
    }
    if (!line.cell("member").equals("401")) {
      callers.add(Kind.MEMBER);
    }
    // what is published of another site is for visitors of that site
    if (line.cell("visitor").startsWith("2") && !name.equals("siteId")) {
      callers.add(Kind.VISITOR);
    }
    return callers;
  }

  private Api caller(Kind kind, Line line) {
    return switch (kind) {
      case OPERATOR -> Api.operator();
      case BACK_END -> own.site.backEnd();
      case COLLABORATOR -> own.collaborator(TestSite.ALL_PERMISSIONS);
      case MEMBER -> own.ana().api();
      case VISITOR -> own.visitor(line);
    };
  }

  private void assertThatNobodyCanTell(Line line, String name, Kind kind, String foreign) {
    var unknown = unknown(foreign);
    var caller = caller(kind, line);

    var tried = exchanged(line, name, foreign, caller);
    var none = exchanged(line, name, unknown, caller);

    var what = "%s as %s: %s".formatted(name, kind, tried.answer().body());
    assertThat(tried.answer().status()).as(what).isEqualTo(none.answer().status());
    assertThat(tried.answer().body().replace(foreign, unknown))
        .as(what)
        .isEqualTo(none.answer().body());
    assertThat(tried.answer().headersOfAny()).as(what).isEqualTo(none.answer().headersOfAny());
    // who has asked for a mail is looked for after the answer
    if (!line.operation().endsWith("/password-reset")) {
      assertThat(tried.statements()).as(what).isEqualTo(none.statements());
    }
  }

  private record Tried(Answer answer, List<String> statements) {}

  private Tried exchanged(Line line, String name, String value, Api caller) {
    var values = own.valuesFor(line);
    values.put(name, value);
    var answer = new Answer[1];
    var statements =
        TestDatabase.statementsAbout(value, () -> answer[0] = sent(caller, line.call(values)));
    // each has a name, or none, by how often it has been prepared
    var unnamed = statements.statements().stream().map(it -> it.replaceFirst("^\\S+: ", ""));
    // a stream looks at what it is about by two connections at once, and again as long as it is
    // open
    return new Tried(
        answer[0],
        line.operation().endsWith("/events")
            ? unnamed.distinct().sorted().toList()
            : unnamed.toList());
  }

  /** What there is not, and looks the same. */
  private static String unknown(String value) {
    var random = UUID.randomUUID().toString();
    if (value.matches("[0-9a-f-]{36}")) {
      return random;
    }
    return value.contains("@") || value.length() < 2 * SECRET_END
        ? random + value.substring(value.indexOf('@'))
        : value.substring(0, value.length() - SECRET_END) + random.substring(0, SECRET_END);
  }
}

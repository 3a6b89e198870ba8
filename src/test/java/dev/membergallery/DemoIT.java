package dev.membergallery;

import static dev.membergallery.testing.Api.GALLERIES;
import static dev.membergallery.testing.TestItem.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.membergallery.testing.Answer;
import dev.membergallery.testing.Api;
import dev.membergallery.testing.Axe;
import dev.membergallery.testing.Chromium;
import dev.membergallery.testing.EditorPage;
import dev.membergallery.testing.LivePage;
import dev.membergallery.testing.RunningServer;
import dev.membergallery.testing.Screenshots;
import dev.membergallery.testing.TestBrowser;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo of a first run, as whoever tries the server out sees it in a browser. */
class DemoIT {

  private static final String[] ORIGINAL = {
    "Harbour at dusk", "Pine forest", "Waves", "Welcome", "Dunes", "Meadow in June"
  };
  private static final String[] ANAS = {"Ana at sea", "Night at the cabin", "Where we had lunch"};

  @TempDir Path folder;

  private RunningServer start(Map<String, String> more) {
    var environment = new HashMap<>(Map.of("MEMBER_GALLERY_PUBLIC_URL", TestBrowser.PUBLIC_URL));
    environment.putAll(more);
    return RunningServer.start(folder, environment).use();
  }

  private static String page(RunningServer server) {
    return TestBrowser.PUBLIC_URL + "/sites/" + server.printed("site  ") + "/home";
  }

  @Test
  void visitorsMembersAndCollaboratorsFindTheirWay() {
    try (var server = start(Map.of("MEMBER_GALLERY_MEDIA_BASE", "https://media.example/"))) {
      var password = server.printed(", password");
      Chromium.open(
          window -> {
            window.setViewportSize(1280, 900);
            var page = LivePage.at(window, page(server)).is("original").shows(ORIGINAL);
            Screenshots.take(window, "demo-visitor");
            Axe.findsNothingIn(window);
            var editors = window.context().browser().newContext().newPage();
            editors.setViewportSize(1280, 900);
            var askedByEditor = new CopyOnWriteArrayList<String>();
            editors.onRequest(request -> askedByEditor.add(request.url()));
            var editor =
                EditorPage.signIn(editors, server.printed("site  "), "eva@example.org", password)
                    .openElement(server.printed("element"))
                    .has(ORIGINAL);
            Screenshots.take(editors, "editor");
            Axe.findsNothingIn(editors);

            // what the collaborator changes, the open page shows
            editor.edit("Dunes").fill("Title", "Dunes in May").save();
            page.shows(
                "Harbour at dusk",
                "Pine forest",
                "Waves",
                "Welcome",
                "Dunes in May",
                "Meadow in June");

            page.login("ana@example.org", password).is("override").shows(ANAS);
            Screenshots.take(window, "demo-member");
            Axe.findsNothingIn(window);
            // and what is changed of a member's gallery, too
            var hers = override("ana@example.org", password, server);
            var items = GALLERIES + "/" + hers.text("galleryId") + "/items/";
            Api.as(server.printed("API key"))
                .delete(items + hers.texts("items.slug").getFirst())
                .is(200);
            page.is("override").shows(ANAS[1], ANAS[2]);
            page.leave().is("original");
            assertThat(page.asked())
                .allMatch(address -> address.startsWith(TestBrowser.PUBLIC_URL + "/"));
            assertThat(page.said()).noneMatch(line -> line.startsWith("error"));
            assertThat(askedByEditor)
                .isNotEmpty()
                .allMatch(address -> address.startsWith(TestBrowser.PUBLIC_URL + "/"));

            // the Editor knows where pictures are that have an id only
            assertThat(Api.visitor().get("/editor/").is(200).body())
                .contains(
                    "<meta name=\"member-gallery-media-base\" content=\"https://media.example/\" />");
            editors.waitForRequest(
                "https://media.example/a1*",
                () ->
                    Api.as(server.printed("API key"))
                        .post(
                            GALLERIES + "/" + server.printed("element") + "/items",
                            Map.of("item", image("new")))
                        .is(200));
          });
    }
  }

  @Test
  void anOpenPageOutlivesARestartOfTheServer() {
    try (var first = start(Map.of())) {
      Chromium.open(
          window -> {
            var page = LivePage.at(window, page(first)).is("original").shows(ORIGINAL);
            var port = String.valueOf(first.port());
            first.stop();
            page.is("original").shows(ORIGINAL);

            try (var second = start(Map.of("QUARKUS_HTTP_PORT", port))) {
              Api.as(second.printed("API key"))
                  .delete(
                      GALLERIES + "/" + second.printed("element") + "/items/" + lastItem(second))
                  .is(200);
              page.shows("Harbour at dusk", "Pine forest", "Waves", "Welcome", "Dunes");
              Api.as(second.printed("API key"))
                  .post(
                      GALLERIES + "/" + second.printed("element") + "/items",
                      Map.of("item", image("new")))
                  .is(200);
              page.shows("new", "Harbour at dusk", "Pine forest", "Waves", "Welcome", "Dunes");
            }
          });
    }
  }

  private static Answer override(String email, String password, RunningServer server) {
    var live = "/live/v1/sites/" + server.printed("site  ");
    var login = Map.of("email", email, "password", password);
    var token = Api.visitor().post(live + "/login", login).is(200).text("accessToken");
    return Api.as("Bearer " + token)
        .get(live + "/elements/" + server.printed("element") + "/override")
        .is(200);
  }

  private static String lastItem(RunningServer server) {
    return Api.visitor()
        .get(
            "/live/v1/sites/" + server.printed("site  ") + "/elements/" + server.printed("element"))
        .is(200)
        .texts("items.id")
        .getLast();
  }
}

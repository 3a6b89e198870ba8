package dev.membergallery.demo;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.membergallery.access.Permission;
import dev.membergallery.collaborator.Collaborators;
import dev.membergallery.element.ElementId;
import dev.membergallery.element.Elements;
import dev.membergallery.element.Pages;
import dev.membergallery.gallery.Galleries;
import dev.membergallery.gallery.NewGallery;
import dev.membergallery.identity.SiteId;
import dev.membergallery.item.ItemContent;
import dev.membergallery.item.Link;
import dev.membergallery.item.Media;
import dev.membergallery.item.Media.Image;
import dev.membergallery.item.Media.ImageInfo;
import dev.membergallery.item.Media.Poster;
import dev.membergallery.item.Media.Text;
import dev.membergallery.item.Media.Video;
import dev.membergallery.item.Media.VideoInfo;
import dev.membergallery.item.Media.VideoType;
import dev.membergallery.item.NewItem;
import dev.membergallery.member.Members;
import dev.membergallery.override.MemberGalleries;
import dev.membergallery.password.Passwords;
import dev.membergallery.secret.Secrets;
import dev.membergallery.site.ApiKeys;
import dev.membergallery.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes the demo site: a published page with an element, two members with a gallery each, and a
 * collaborator.
 */
@ApplicationScoped
class DemoSite {

  private static final int PASSWORD_BYTES = 12;

  private final Sites sites;
  private final ApiKeys keys;
  private final Pages pages;
  private final Elements elements;
  private final Galleries galleries;
  private final Members members;
  private final MemberGalleries memberGalleries;
  private final Collaborators collaborators;
  private final Passwords passwords;

  DemoSite(
      Sites sites,
      ApiKeys keys,
      Pages pages,
      Elements elements,
      Galleries galleries,
      Members members,
      MemberGalleries memberGalleries,
      Collaborators collaborators,
      Passwords passwords) {
    this.sites = sites;
    this.keys = keys;
    this.pages = pages;
    this.elements = elements;
    this.galleries = galleries;
    this.members = members;
    this.memberGalleries = memberGalleries;
    this.collaborators = collaborators;
    this.passwords = passwords;
  }

  /** What somebody needs to know to use the demo site. */
  record Made(String siteId, String elementId, String apiKey, String password) {}

  /**
   * Makes it where there is no site at all.
   *
   * @param remember keeps what cannot be found out later; before the site is there for good
   */
  @Transactional
  void makeIfEmpty(Consumer<Made> remember) {
    if (!sites.isEmpty()) {
      return;
    }
    var site = new SiteId(UuidCreator.getTimeOrderedEpoch());
    sites.create(site, "Demo", List.of());
    var key = keys.create(site, "demo", EnumSet.allOf(Permission.class));
    var page = pages.publish(site, "A gallery for every member", DemoPage.PATH);
    var element =
        elements.create(
            site,
            page,
            "memberGallery",
            gallery(
                "Home",
                image("Harbour at dusk", "harbour", null),
                image("Pine forest", "forest", null),
                video("Waves", "waves"),
                text(
                    "Welcome",
                    "<h3>Welcome</h3><p>Everyone sees these pictures. Log in to see <b>your own</b> in their place.</p>"),
                image("Dunes", "dunes", new Link("How it works", "/q/openapi")),
                image("Meadow in June", "meadow", null)));
    var password = Base64.getUrlEncoder().encodeToString(Secrets.random(PASSWORD_BYTES));
    var hash = passwords.hash(password);
    member(
        site,
        element,
        hash,
        "Ana",
        image("Ana at sea", "sea", null),
        image("Night at the cabin", "night", null),
        image("Where we had lunch", "meadow", null),
        image(
            "Prints of the harbour",
            "harbour",
            new Link("Buy a print", "https://example.org/prints")),
        text("Ana’s note", "<p>Not for the page.</p>"));
    member(
        site,
        element,
        hash,
        "Ben",
        image("Ben in the hills", "hills", null),
        image("Above the clouds", "peaks", null),
        video("On the water", "waves"));
    collaborators.create(site, "eva@example.org", "Eva", hash, EnumSet.allOf(Permission.class));
    remember.accept(new Made(site.toString(), element.toString(), key, password));
  }

  /** Whether it has not been deleted. */
  boolean isThere(Made made) {
    return sites.exists(new SiteId(UUID.fromString(made.siteId())));
  }

  private void member(
      SiteId site, ElementId element, String passwordHash, String name, NewItem... items) {
    var email = name.toLowerCase(Locale.ROOT) + "@example.org";
    var member = members.create(site, email, name, passwordHash);
    var gallery = galleries.create(site, Galleries.newId(), gallery(name + "’s gallery", items));
    memberGalleries.assign(site, element, member, gallery.id());
  }

  private static NewGallery gallery(String name, NewItem... items) {
    return new NewGallery(name, null, List.of(items));
  }

  private static NewItem image(String title, String picture, @Nullable Link link) {
    var file = picture + ".svg";
    var info = new ImageInfo("mg_" + file, null, 1000.0, 1600.0, title, file);
    return item(title, link, new Image(info, null, null, null, null));
  }

  private static NewItem video(String title, String film) {
    var poster = new Poster("mg_" + film + ".jpg", null, 400, 640);
    var file = film + ".webm";
    var info = new VideoInfo("mg_" + file, null, file, List.of(poster), null);
    return item(title, null, new Video(VideoType.WIX_MEDIA, info, null));
  }

  private static NewItem text(String title, String html) {
    return item(title, null, new Text(html, null, null, null));
  }

  private static NewItem item(String title, @Nullable Link link, Media media) {
    return new NewItem(null, new ItemContent(title, null, link, null, media));
  }
}

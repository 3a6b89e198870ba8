package dev.membergallery.demo;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.membergallery.access.Permission;
import dev.membergallery.access.Secrets;
import dev.membergallery.access.SiteId;
import dev.membergallery.element.ElementId;
import dev.membergallery.element.Elements;
import dev.membergallery.element.Pages;
import dev.membergallery.gallery.Galleries;
import dev.membergallery.gallery.NewGallery;
import dev.membergallery.item.ItemContent;
import dev.membergallery.item.Link;
import dev.membergallery.item.Media;
import dev.membergallery.item.Media.Image;
import dev.membergallery.item.Media.ImageInfo;
import dev.membergallery.item.Media.Text;
import dev.membergallery.item.Media.Video;
import dev.membergallery.item.Media.VideoInfo;
import dev.membergallery.item.Media.VideoType;
import dev.membergallery.item.NewItem;
import dev.membergallery.member.Members;
import dev.membergallery.override.MemberGalleries;
import dev.membergallery.password.Passwords;
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

/** Makes the demo site: a published page with an element, and two members with a gallery each. */
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
  private final Passwords passwords;

  DemoSite(
      Sites sites,
      ApiKeys keys,
      Pages pages,
      Elements elements,
      Galleries galleries,
      Members members,
      MemberGalleries memberGalleries,
      Passwords passwords) {
    this.sites = sites;
    this.keys = keys;
    this.pages = pages;
    this.elements = elements;
    this.galleries = galleries;
    this.members = members;
    this.memberGalleries = memberGalleries;
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
    var page = pages.publish(site, "Demo", "home");
    var element =
        elements.create(
            site,
            page,
            "memberGallery",
            gallery(
                "Home",
                image("Harbour", "harbour.jpg", null),
                video("Waves", "waves.mp4"),
                text("Welcome", "<p>Log in to see your own gallery.</p>")));
    var password = Base64.getUrlEncoder().encodeToString(Secrets.random(PASSWORD_BYTES));
    var hash = passwords.hash(password);
    member(
        site,
        element,
        hash,
        "Ana",
        image("Ana at sea", "ana-at-sea.jpg", null),
        image("Ana’s prints", "prints.jpg", new Link("Buy a print", "https://example.org/prints")),
        text("Ana’s note", "<p>Not for the page.</p>"));
    member(
        site,
        element,
        hash,
        "Ben",
        image("Ben in the hills", "ben-in-the-hills.jpg", null),
        video("Ben’s climb", "climb.mp4"));
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

  private static NewItem image(String title, String file, @Nullable Link link) {
    var info = new ImageInfo("demo-" + file, null, 1080.0, 1920.0, title, file);
    return item(title, link, new Image(info, null, null, null, null));
  }

  private static NewItem video(String title, String file) {
    var info = new VideoInfo("demo-" + file, null, file, null, null);
    return item(title, null, new Video(VideoType.WIX_MEDIA, info, null));
  }

  private static NewItem text(String title, String html) {
    return item(title, null, new Text(html, null, null, null));
  }

  private static NewItem item(String title, @Nullable Link link, Media media) {
    return new NewItem(null, new ItemContent(title, null, link, null, media));
  }
}

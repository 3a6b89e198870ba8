package dev.membergallery.memberdata;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.membergallery.gallery.Galleries;
import dev.membergallery.gallery.ItemRange;
import dev.membergallery.gallery.WireGallery;
import dev.membergallery.identity.MemberId;
import dev.membergallery.identity.SiteId;
import dev.membergallery.input.ListRequest;
import dev.membergallery.input.Slice;
import dev.membergallery.login.LoginCodes;
import dev.membergallery.login.OpenCode;
import dev.membergallery.member.MemberData;
import dev.membergallery.override.GivenGallery;
import dev.membergallery.override.MemberGalleries;
import dev.membergallery.passwordlink.OpenLink;
import dev.membergallery.passwordlink.PasswordLinks;
import dev.membergallery.session.SessionDates;
import dev.membergallery.session.Sessions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes a {@link MemberDocument}, of which never more than a gallery or a page of a list is in
 * memory. No connection is held while the caller takes their time to read.
 */
@ApplicationScoped
@RegisterForReflection(
    targets = {SessionDates.class, OpenCode.class, OpenLink.class, GivenGallery.class})
class MemberExport {

  private final Sessions sessions;
  private final LoginCodes codes;
  private final PasswordLinks links;
  private final MemberGalleries memberGalleries;
  private final Galleries galleries;
  private final ObjectMapper json;

  MemberExport(
      Sessions sessions,
      LoginCodes codes,
      PasswordLinks links,
      MemberGalleries memberGalleries,
      Galleries galleries,
      ObjectMapper json) {
    this.sessions = sessions;
    this.codes = codes;
    this.links = links;
    this.memberGalleries = memberGalleries;
    this.galleries = galleries;
    this.json = json;
  }

  void write(SiteId site, MemberId id, MemberData member, OutputStream to) throws IOException {
    // closed only when all is written: half of a document must not look like all of it
    var out = json.createGenerator(to);
    out.writeStartObject();
    out.writePOJOField("member", member.member());
    out.writeBooleanField("hasPassword", member.hasPassword());
    if (member.tokensVoidUntil() != null) {
      out.writePOJOField("tokensVoidUntil", member.tokensVoidUntil());
    }
    writeList(out, "sessions", request -> sessions.all(site, id, request));
    out.writePOJOField("loginCodes", codes.of(site, id));
    out.writePOJOField("passwordLinks", links.of(site, id));
    writeList(out, "memberGalleries", request -> memberGalleries.all(site, id, request));
    writeGalleries(out, site, id);
    out.writeEndObject();
    out.close();
  }

  private static <E> void writeList(
      JsonGenerator out, String name, Function<ListRequest, Slice<E>> list) throws IOException {
    out.writeArrayFieldStart(name);
    for (var next = Optional.of(ListRequest.FIRST); next.isPresent(); ) {
      var part = list.apply(next.get());
      for (var element : part.elements()) {
        out.writePOJO(element);
      }
      next = part.next();
    }
    out.writeEndArray();
  }

  private void writeGalleries(JsonGenerator out, SiteId site, MemberId id) throws IOException {
    out.writeArrayFieldStart("galleries");
    var ids = memberGalleries.galleriesOf(site, id, Optional.empty());
    while (!ids.isEmpty()) {
      for (var gallery : ids) {
        // one that has been deleted meanwhile is theirs no longer
        var there = galleries.find(site, gallery, ItemRange.ALL);
        if (there.isPresent()) {
          out.writePOJO(WireGallery.of(there.get()));
        }
      }
      ids = memberGalleries.galleriesOf(site, id, Optional.of(ids.getLast()));
    }
    out.writeEndArray();
  }
}

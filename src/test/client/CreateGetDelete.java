package dev.membergallery.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.membergallery.client.api.BackendApiGalleriesApi;
import dev.membergallery.client.api.BackendApiItemsApi;
import dev.membergallery.client.model.CreateGalleryRequest;
import dev.membergallery.client.model.CreateItemRequest;
import dev.membergallery.client.model.GalleryInput;
import dev.membergallery.client.model.ImageInfoInput;
import dev.membergallery.client.model.ImageInput;
import dev.membergallery.client.model.ItemInput;
import dev.membergallery.client.model.ItemType;
import dev.membergallery.client.model.TextInput;
import java.util.List;

/** What somebody writes against the client that is generated from the OpenAPI document. */
public final class CreateGetDelete {

  private CreateGetDelete() {}

  /**
   * @param arguments where the server is, and an API key
   */
  public static void main(String[] arguments) throws ApiException {
    var client = new ApiClient();
    client.updateBaseUri(arguments[0]);
    client.setRequestInterceptor(request -> request.header("Authorization", arguments[1]));
    var galleries = new BackendApiGalleriesApi(client);
    var items = new BackendApiItemsApi(client);

    var image = new ImageInfoInput().id("sea.jpg").width(1920.0).height(1080.0);
    var sea = new ItemInput().title("Sea").image(new ImageInput().imageInfo(image));
    var wanted = new GalleryInput().name("Ana’s").items(List.of(sea));
    var created =
        galleries.createGallery(new CreateGalleryRequest().gallery(wanted), null).getGallery();
    var note = new ItemInput().title("Note").text(new TextInput().html("<p>Hello</p>"));
    items.createGalleryItem(created.getId(), new CreateItemRequest().item(note), null);

    var gallery = galleries.getGallery(created.getId(), null, null, null).getGallery();
    assertThat(gallery.getName()).isEqualTo("Ana’s");
    assertThat(gallery.getTotalItems()).isEqualTo(2);
    assertThat(gallery.getCreatedDate()).isEqualTo(created.getCreatedDate());
    var first = gallery.getItems().getFirst();
    assertThat(first.getType()).isEqualTo(ItemType.TEXT);
    assertThat(first.getText().getHtml()).isEqualTo("<p>Hello</p>");
    assertThat(gallery.getItems().getLast().getImage().getImageInfo().getWidth()).isEqualTo(1920);

    assertThat(galleries.deleteGallery(created.getId(), null).getGalleryId())
        .isEqualTo(created.getId());
    var failure =
        catchThrowableOfType(
            ApiException.class, () -> galleries.getGallery(created.getId(), null, null, null));
    assertThat(failure.getCode()).isEqualTo(404);
    assertThat(failure.getResponseBody()).contains("GALLERY_NOT_FOUND");
  }
}

package dev.membergallery.fuzz;

import static dev.membergallery.fuzz.FuzzSite.anyOf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils requests, in the ways in which broken and evil clients do. */
record Spoiler(Random random) {

  private static final JsonMapper mapper = JsonMapper.builder().build();
  private static final JsonNodeFactory json = JsonNodeFactory.instance;

  /** Stands for a text that no writer of JSON would write. */
  private static final String RAW = "@raw@";

  private static final List<String> RAW_VALUES =
      List.of(
          "1e400",
          "-1e999",
          "1e-999",
          "123456789012345678901234567890",
          "0.1e-500",
          "-0",
          "-0.0",
          "9223372036854775808",
          "NaN",
          "Infinity",
          "1e2147483648",
          "1e99999999999",
          "1e-2147483648",
          "0e999999999999",
          "1E+99999999999999999999",
          "1".repeat(1_001),
          "0." + "1".repeat(1_001),
          "00",
          "1.",
          "+1",
          "\"\\ud800\"",
          "\"\\udc00x\"",
          "\"\\u0000\"",
          "\"\u0000\"",
          "\"\\x\"",
          "'x'",
          "[[[[[[[[]]]]]]]]",
          "[".repeat(200) + "]".repeat(200),
          "[".repeat(5_000),
          "{\"a\":".repeat(150) + "1" + "}".repeat(150),
          "{\"a\":1,\"a\":2}",
          "{\"\":{}}",
          "{,}",
          "\"" + "x".repeat(100_001) + "\"",
          "\"\u202e\uFFFF\"",
          "true",
          "null",
          "\"\"",
          "[]",
          "{}",
          "\"<script>alert(1)</script>\"",
          "\"javascript:alert(1)\"",
          "\"wix:image://v1/a/%00#originWidth=1&originHeight=1\"",
          "\"wix:image://v1/a/%F0%9F%98%80#originWidth=1e308&originHeight=5e-324\"",
          "\"wix:video://v1/a/%00#posterUri=%00&posterWidth=1&posterHeight=1\"",
          "\"wix:video://v1/a#posterUri=%&posterWidth=1e308&posterHeight=1e21\"",
          "\"'; drop table site; --\"",
          "\"%s%n{0}${x}\"",
          "\"NaN\"",
          "\"1e400\"",
          "\"1.5\"",
          "1.0000000000000000000001");

  private static final List<String> ODD_QUERIES =
      List.of(
          "limit=-1",
          "limit=0",
          "limit=1e9",
          "limit=NaN",
          "limit=",
          "limit=1&limit=2",
          "offset=-1",
          "offset=99999999999",
          "itemLimit=201",
          "itemOffset=x",
          "cursor=%00",
          "cursor=AAAA",
          "cursor=" + "A".repeat(90),
          "galleryId=",
          "itemId=",
          "itemsIds=",
          "itemsIds=x",
          "=",
          "&&",
          "%zz=1",
          "a=%c3%28",
          "confirm=",
          "galleries=all",
          "format=FULL",
          "email=%00",
          "email=@",
          "pageId=0",
          "x=" + "y".repeat(3_000));

  private static final List<List<String>> ODD_HEADERS =
      List.of(
          List.of("Content-Type", "text/plain"),
          List.of("Content-Type", "application/xml"),
          List.of("Content-Type", "application/json; charset=utf-16"),
          List.of("Content-Type", "application/merge-patch+json"),
          List.of("Content-Type", "json"),
          List.of("Content-Type", ""),
          List.of("Content-Type", "multipart/form-data"),
          List.of("Content-Type", "application/x-www-form-urlencoded"),
          List.of("Accept", "text/html"),
          List.of("Accept", "x"),
          List.of("Accept", "*/*;q=0"),
          List.of("Accept-Language", "xx-XX-\u00e9"),
          List.of("Content-Encoding", "gzip"),
          List.of("If-None-Match", "*"),
          List.of("If-None-Match", "\"a,b\", W/"),
          List.of("wix-site-id", "x"),
          List.of("wix-site-id", ""),
          List.of("wix-site-id", "00000000-0000-0000-0000-000000000000"),
          List.of("X-HTTP-Method-Override", "DELETE"),
          List.of("Cookie", "a=b; c"),
          List.of("Range", "bytes=0-1"),
          List.of("Origin", "null"),
          List.of("X-Forwarded-For", "x"));

  FuzzRequest spoil(FuzzRequest valid) {
    var request = valid;
    for (int i = random.nextInt(3); i >= 0; i--) {
      request = once(request);
    }
    return request;
  }

  private FuzzRequest once(FuzzRequest request) {
    int kind = random.nextInt(request.body().isPresent() ? 12 : 3);
    return switch (kind) {
      case 0 -> {
        var header = anyOf(ODD_HEADERS, random);
        yield request.with(header.getFirst(), header.getLast());
      }
      case 1 -> {
        var mark = request.path().contains("?") ? "&" : "?";
        yield request.at(request.path() + mark + anyOf(ODD_QUERIES, random));
      }
      case 2 -> request.at(cut(request.path()));
      case 3 -> request.with(bytes(request.body().orElseThrow()));
      default -> request.with(values(request.body().orElseThrow()));
    };
  }

  /** A piece of the address is lost, or comes twice. */
  private String cut(String path) {
    int slash = path.lastIndexOf('/');
    return switch (random.nextInt(4)) {
      case 0 -> path + "/";
      case 1 -> slash > 0 ? path.substring(0, slash) : path;
      case 2 -> path + "/" + anyOf(List.of("items", "order", "x", "%00", "items/create"), random);
      default -> path.replaceFirst("/", "//");
    };
  }

  private byte[] bytes(byte[] body) {
    if (body.length == 0) {
      return body;
    }
    int at = random.nextInt(body.length);
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(body, at);
      case 1 -> new byte[0];
      case 2 -> {
        var flipped = body.clone();
        flipped[at] = (byte) random.nextInt(256);
        yield flipped;
      }
      case 3 -> joined(body, "{}".getBytes(StandardCharsets.UTF_8));
      case 4 -> joined("\uFEFF".getBytes(StandardCharsets.UTF_8), body);
      default -> new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
    };
  }

  private static byte[] joined(byte[] one, byte[] other) {
    var both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** One value is another one, gone, or somewhere else. */
  private byte[] values(byte[] body) {
    JsonNode tree;
    try {
      tree = mapper.readTree(body);
    } catch (JsonProcessingException _) {
      return body;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    var objects = new ArrayList<JsonNode>();
    collect(tree, objects);
    if (objects.isEmpty()) {
      return body;
    }
    var raw = anyOf(RAW_VALUES, random);
    switch (anyOf(objects, random)) {
      case ObjectNode object -> spoil(object);
      case ArrayNode array when !array.isEmpty() ->
          array.set(random.nextInt(array.size()), json.textNode(RAW));
      case ArrayNode array -> array.add(RAW);
      default -> {}
    }
    return tree.toString().replace("\"" + RAW + "\"", raw).getBytes(StandardCharsets.UTF_8);
  }

  private void spoil(ObjectNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    var name = names.isEmpty() ? "unknown" : anyOf(names, random);
    switch (random.nextInt(8)) {
      case 0 -> object.remove(name);
      case 1 -> object.putNull(name);
      case 2 -> object.set(name, object.deepCopy());
      case 3 -> object.put("unknown", 1);
      default -> object.put(name, RAW);
    }
  }

  private static void collect(JsonNode node, List<JsonNode> found) {
    if (node.isContainerNode()) {
      found.add(node);
      node.forEach(child -> collect(child, found));
    }
  }
}

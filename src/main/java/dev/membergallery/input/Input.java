package dev.membergallery.input;

import static dev.membergallery.problem.ViolatedRule.FORMAT;
import static dev.membergallery.problem.ViolatedRule.MAX;
import static dev.membergallery.problem.ViolatedRule.MAX_LENGTH;
import static dev.membergallery.problem.ViolatedRule.MAX_SIZE;
import static dev.membergallery.problem.ViolatedRule.MIN;
import static dev.membergallery.problem.ViolatedRule.MIN_LENGTH;
import static dev.membergallery.problem.ViolatedRule.ONE_OF;
import static dev.membergallery.problem.ViolatedRule.OTHER;
import static dev.membergallery.problem.ViolatedRule.REQUIRED_FIELD;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.membergallery.problem.FieldViolation;
import dev.membergallery.problem.InvalidRequest;
import dev.membergallery.problem.ViolatedRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A value that a caller sent, at its place in the request.
 *
 * <p>Everything that is wrong is collected, over the whole request, and thrown at once by {@link
 * #check()}, or before when it gets too much for an answer. A reading method that meets a violation
 * returns a harmless stand-in, so that reading goes on; nothing read may be used before {@code
 * check()}. An absent value and a {@code null} are the same here.
 */
@Schema(hidden = true)
public final class Input {

  private static final Pattern NUMBER =
      Pattern.compile("-?\\d{1,400}(\\.\\d{1,400})?([eE][+-]?\\d{1,3})?");
  private static final ObjectWriter plain =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build().writer();

  /** The longest email, in UTF-16 units. */
  public static final int MAX_EMAIL = 254;

  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,253}");
  private static final UUID NO_ID = new UUID(0, 0);

  /** Far from what PostgreSQL bears of a number in a JSON document, before or behind its point. */
  private static final int MAX_DIGITS = 400;

  /** Free JSON comes back at other depths than it was sent at: far from what a reader bears. */
  private static final int MAX_DEPTH = 100;

  /** Java has dates that neither the database nor ISO 8601 in its usual form can hold. */
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private final Violations violations;
  private final String path;
  private final JsonNode node;

  private Input(Violations violations, String path, JsonNode node) {
    this.violations = violations;
    this.path = path;
    this.node = node;
  }

  /** The body of a request. */
  public static Input of(JsonNode body) {
    return new Input(Violations.ofRequest(), "", body);
  }

  /** One line of a body of many. */
  static Input ofLine(JsonNode line) {
    return new Input(Violations.ofLine(), "", line);
  }

  /** A request without a body; its parameters are read with {@link #parameter}. */
  public static Input withoutBody() {
    return of(MissingNode.getInstance());
  }

  /**
   * The id of an address that has nothing else to be read.
   *
   * @throws InvalidRequest when it is no GUID
   */
  public static UUID pathId(String name, String value) {
    var request = withoutBody();
    var id = request.parameter(name, value).requiredId();
    request.check();
    return id;
  }

  /** A parameter or header of the same request. An empty one is absent. */
  public Input parameter(String name, @Nullable String value) {
    return new Input(
        violations,
        name,
        value == null || value.isEmpty() ? MissingNode.getInstance() : TextNode.valueOf(value));
  }

  /** A field of this object; absent when this is not an object. */
  public Input field(String name) {
    return new Input(violations, path.isEmpty() ? name : path + "." + name, node.path(name));
  }

  public boolean isPresent() {
    return !node.isMissingNode() && !node.isNull();
  }

  /** The value as it was sent, or a missing one. */
  public JsonNode value() {
    return node;
  }

  /**
   * What becomes of {@code stored} when this is a patch of it: a field that is present changes,
   * {@code null} clears it, one that is absent stays, at every depth; arrays are replaced.
   */
  public Input over(JsonNode stored) {
    return as(MergePatch.apply(stored, node));
  }

  /** Another value at the same place of the request. */
  public Input as(JsonNode value) {
    return new Input(violations, path, value);
  }

  /** Another value at the same place, whose violations are not the request's. */
  public Input apart(JsonNode value) {
    return new Input(Violations.ofPart(), path, value);
  }

  /** Whether anything of the request has turned out to be wrong so far. */
  public boolean isRequestRejected() {
    return violations.count() > 0;
  }

  /** Everything that is wrong so far. */
  public List<FieldViolation> violations() {
    return violations.all();
  }

  /** Adds what is wrong elsewhere. */
  public void reject(List<FieldViolation> more) {
    more.forEach(violations::add);
  }

  /** Whether this object has the field, be it {@code null}: in a patch that clears it. */
  public boolean has(String field) {
    return node.has(field);
  }

  /** Adds a violation of this value; of one rule only the first. */
  public void reject(ViolatedRule rule, String description) {
    violations.add(new FieldViolation(path, description, rule));
  }

  /** Whether this value itself has turned out to be wrong. */
  public boolean isRejected() {
    return violations.isAt(path);
  }

  /** Whether the violation is of this value itself. */
  public boolean isAt(FieldViolation violation) {
    return violation.field().equals(path);
  }

  /**
   * Ends the reading.
   *
   * @throws InvalidRequest when anything in the whole request is wrong
   */
  public void check() {
    if (isRequestRejected()) {
      throw new InvalidRequest(violations.all());
    }
  }

  /** This value, which has to be there. */
  public Input required() {
    if (!isPresent()) {
      reject(REQUIRED_FIELD, "is required");
    }
    return this;
  }

  /** This value, which a patch may change but not clear. */
  public Input unclearable() {
    if (node.isNull()) {
      reject(REQUIRED_FIELD, "cannot be cleared");
    }
    return this;
  }

  /** This value, which has to be an object if it is there. */
  public Input object() {
    if (isPresent() && !node.isObject()) {
      reject(FORMAT, "must be an object");
    }
    return this;
  }

  /** This object, with no fields but those named: a misspelt one should be seen. */
  public Input objectOf(String... known) {
    object();
    var names = Set.of(known);
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                field(name).reject(OTHER, "is not a field of this request");
              }
            });
    return this;
  }

  /** A text of at least {@code min} and at most {@code max} UTF-16 units, if it is there. */
  public @Nullable String text(int min, int max) {
    if (!isPresent()) {
      return null;
    }
    if (!node.isTextual()) {
      reject(FORMAT, "must be a string");
      return null;
    }
    var text = node.textValue();
    checkText(text, min, max);
    return text;
  }

  /** Rejects the value if a text that it stands for is too short, too long or cannot be stored. */
  public void checkText(String text, int min, int max) {
    if (text.length() < min) {
      reject(MIN_LENGTH, "must have at least " + min + (min == 1 ? " character" : " characters"));
    } else if (text.length() > max) {
      reject(MAX_LENGTH, "must have at most " + max + " characters");
    } else if (!isStorable(text)) {
      reject(FORMAT, "must not hold NUL characters or lone surrogates");
    }
  }

  /** A text for which an empty one stands for none. */
  public @Nullable String textOrEmpty(int max) {
    var text = text(0, max);
    return text == null || text.isEmpty() ? null : text;
  }

  /** A text that has to be there. */
  public String requiredText(int min, int max) {
    var text = required().text(min, max);
    return text == null ? "" : text;
  }

  /** A text that has to be there; an empty one stands for none. */
  public String requiredFilledText(int max) {
    if (isPresent() && !node.isTextual()) {
      reject(FORMAT, "must be a string");
      return "";
    }
    var text = textOrEmpty(max);
    if (text == null) {
      reject(REQUIRED_FIELD, "is required");
      return "";
    }
    return text;
  }

  /** A text that also has to be {@code valid}; {@code rule} says in words what that is. */
  public @Nullable String text(int max, Predicate<String> valid, String rule) {
    var before = violations.count();
    var text = text(1, max);
    if (text != null && violations.count() == before && !valid.test(text)) {
      reject(FORMAT, rule);
    }
    return text;
  }

  /** An address that mail can be sent to, as far as its form tells. */
  public @Nullable String email() {
    return text(MAX_EMAIL, text -> EMAIL.matcher(text).matches(), "must be an email address");
  }

  /** A finite number, also as a string: protobuf's JSON form allows both. */
  public @Nullable Double number() {
    if (!isPresent()) {
      return null;
    }
    if (node.isNumber() || (node.isTextual() && NUMBER.matcher(node.textValue()).matches())) {
      var number = node.isNumber() ? node.doubleValue() : Double.parseDouble(node.textValue());
      if (Double.isFinite(number)) {
        // one zero: -0 would be equal to it in the database but not here
        return number == 0 ? 0.0 : number;
      }
    }
    reject(FORMAT, "must be a finite number");
    return null;
  }

  /** A finite number from {@code min} to {@code max}. */
  public @Nullable Double number(double min, double max) {
    var number = number();
    if (number != null && number < min) {
      reject(MIN, "must be at least " + plain(min));
    } else if (number != null && number > max) {
      reject(MAX, "must be at most " + plain(max));
    }
    return number;
  }

  /** A finite number above 0. */
  public @Nullable Double positive() {
    var number = number();
    if (number != null && number <= 0) {
      reject(MIN, "must be greater than 0");
    }
    return number;
  }

  /** A finite number above 0 that has to be there. */
  public double requiredPositive() {
    var number = required().positive();
    return number == null ? 0 : number;
  }

  private static String plain(double number) {
    return new BigDecimal(number).stripTrailingZeros().toPlainString();
  }

  /** A whole number from {@code min} to {@code max}, or {@code absent} where there is none. */
  public int integer(int min, int max, int absent) {
    var number = number(min, max);
    if (number == null) {
      return absent;
    }
    if (number != Math.rint(number)) {
      reject(FORMAT, "must be a whole number");
    }
    return number.intValue();
  }

  public @Nullable Boolean bool() {
    if (!isPresent()) {
      return null;
    }
    if (!node.isBoolean()) {
      reject(FORMAT, "must be true or false");
      return null;
    }
    return node.booleanValue();
  }

  /** A point in time in ISO 8601 form with its offset. */
  public @Nullable Instant instant() {
    var text = text(1, 40);
    if (text == null) {
      return null;
    }
    try {
      var instant = Instant.parse(text);
      if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
        reject(FORMAT, "must be a date of the years 0001 to 9999");
      }
      return instant;
    } catch (DateTimeParseException _) {
      reject(FORMAT, "must be a date such as 2026-11-23T10:00:00.000Z");
      return null;
    }
  }

  /** A GUID, if it is there. An empty string stands for none. */
  public Optional<UUID> id() {
    var text = textOrEmpty(200);
    if (text == null) {
      return Optional.empty();
    }
    var id = guid(text);
    if (id.isEmpty()) {
      reject(FORMAT, "must be a GUID");
    }
    return id;
  }

  private static Optional<UUID> guid(String text) {
    try {
      var id = UUID.fromString(text);
      // it reads parts of other lengths as well
      return Optional.of(id).filter(it -> it.toString().equalsIgnoreCase(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** A GUID that has to be there. */
  public UUID requiredId() {
    if (!isPresent() || (node.isTextual() && node.textValue().isEmpty())) {
      reject(REQUIRED_FIELD, "is required");
      return NO_ID;
    }
    return id().orElse(NO_ID);
  }

  /**
   * A GUID of the path, which the caller may have repeated elsewhere in the request, but not
   * contradicted.
   */
  public UUID requiredId(List<Input> repeated) {
    var id = requiredId();
    for (var other : repeated) {
      var same = other.id();
      if (same.isPresent() && !same.get().equals(id)) {
        other.reject(OTHER, "contradicts the " + path + " of the path");
      }
    }
    return id;
  }

  /** One constant of an enum by its name. */
  public <E extends Enum<E>> @Nullable E oneOf(Class<E> type) {
    var text = text(1, 100);
    if (text == null) {
      return null;
    }
    for (var constant : type.getEnumConstants()) {
      if (constant.toString().equals(text)) {
        return constant;
      }
    }
    reject(ONE_OF, "must be one of " + List.of(type.getEnumConstants()));
    return null;
  }

  /**
   * The elements of this array, at least {@code min} and at most {@code max}; none where it is
   * absent.
   */
  public List<Input> elements(int min, int max) {
    if (!isPresent()) {
      return List.of();
    }
    if (!node.isArray()) {
      reject(FORMAT, "must be an array");
      return List.of();
    }
    if (node.size() < min) {
      reject(REQUIRED_FIELD, "must have at least " + min + (min == 1 ? " element" : " elements"));
    }
    if (node.size() > max) {
      // reading thousands of elements that nobody will get would only make the answer longer
      reject(MAX_SIZE, "must have at most " + max + " elements");
      return List.of();
    }
    return IntStream.range(0, node.size())
        .mapToObj(i -> new Input(violations, path + "[" + i + "]", node.get(i)))
        .toList();
  }

  /** A free JSON object, kept as it is, of at most {@code max} characters. */
  public @Nullable ObjectNode json(int max) {
    if (!isPresent()) {
      return null;
    }
    if (!(node instanceof ObjectNode object)) {
      reject(FORMAT, "must be an object");
      return null;
    }
    if (nestsDeeperThan(MAX_DEPTH, object)) {
      reject(FORMAT, "must not nest deeper than " + MAX_DEPTH + " levels");
    } else if (!isStorable(object)) {
      reject(
          FORMAT,
          "must not hold NUL characters, lone surrogates or numbers of more than "
              + MAX_DIGITS
              + " digits");
    } else if (lengthOf(object) > max) {
      reject(MAX_SIZE, "must have at most " + max + " characters as JSON");
    }
    return object;
  }

  /** As it is given back: without exponents. */
  private static int lengthOf(ObjectNode object) {
    try {
      return plain.writeValueAsString(object).length();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("JSON that cannot be written", e);
    }
  }

  private static boolean nestsDeeperThan(int depth, JsonNode json) {
    return json.isContainerNode()
        && (depth == 0 || json.valueStream().anyMatch(value -> nestsDeeperThan(depth - 1, value)));
  }

  private static boolean isStorable(JsonNode json) {
    return switch (json.getNodeType()) {
      case STRING -> isStorable(json.textValue());
      case NUMBER -> {
        var number = json.decimalValue();
        // of its plain form, in which the database gives it back; long, since a scale can be any
        // int
        yield number.scale() <= MAX_DIGITS
            && (long) number.precision() - Math.min(number.scale(), 0) <= MAX_DIGITS;
      }
      case OBJECT ->
          json.properties().stream()
              .allMatch(field -> isStorable(field.getKey()) && isStorable(field.getValue()));
      case ARRAY -> json.valueStream().allMatch(Input::isStorable);
      default -> true;
    };
  }

  /** Neither PostgreSQL's texts nor UTF-8 have a place for these. */
  private static boolean isStorable(String text) {
    return text.codePoints()
        .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
  }
}

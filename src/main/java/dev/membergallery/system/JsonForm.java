package dev.membergallery.system;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * How the server writes JSON: dates with milliseconds whatever they are, and numbers without a
 * fraction where they have none, as JavaScript does.
 */
@Singleton
final class JsonForm implements ObjectMapperCustomizer {

  /** Up to here every whole double is a long of the same value. */
  private static final double MAX_WHOLE = 1L << 53;

  /** Last of all: of two serializers for one type, the one that was registered later wins. */
  @Override
  public int priority() {
    return MINIMUM_PRIORITY;
  }

  @Override
  public void customize(ObjectMapper mapper) {
    var module = new SimpleModule();
    module.addSerializer(new DateSerializer());
    module.addSerializer(Double.class, new NumberSerializer());
    module.addSerializer(double.class, new NumberSerializer());
    mapper.registerModule(module);
    // free JSON is read from the database as it was sent
    mapper.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    mapper.configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
  }

  private static final class DateSerializer extends StdSerializer<Instant> {

    private static final DateTimeFormatter MILLISECONDS =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    DateSerializer() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant date, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(MILLISECONDS.format(date));
    }
  }

  private static final class NumberSerializer extends StdSerializer<Double> {

    NumberSerializer() {
      super(Double.class);
    }

    @Override
    public void serialize(Double number, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (number == Math.rint(number) && Math.abs(number) <= MAX_WHOLE) {
        json.writeNumber(number.longValue());
      } else {
        json.writeNumber(number);
      }
    }
  }
}

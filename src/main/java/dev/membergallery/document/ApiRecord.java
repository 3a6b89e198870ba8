package dev.membergallery.document;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/** A record that may be behind a schema of the document. */
record ApiRecord(Class<?> type) {

  static List<ApiRecord> all(IndexView index) {
    return ApplicationClasses.in(index, ClassInfo::isRecord).map(ApiRecord::new).toList();
  }

  /** What its schema is called. */
  String name() {
    var schema = type.getAnnotation(Schema.class);
    return schema == null || schema.name().isEmpty() ? type.getSimpleName() : schema.name();
  }

  Set<String> fields() {
    return components().map(RecordComponent::getName).collect(toUnmodifiableSet());
  }

  /** The fields that are always there. */
  List<String> required() {
    return components().filter(ApiRecord::isRequired).map(RecordComponent::getName).toList();
  }

  private static boolean isRequired(RecordComponent component) {
    return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        && !component.getAccessor().isAnnotationPresent(JsonInclude.class);
  }

  private Stream<RecordComponent> components() {
    return Stream.of(type.getRecordComponents());
  }
}

package org.panelkey.storage;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Stores a point in time as milliseconds: the one form that all databases and both JPA providers agree on. */
@Converter(autoApply = true)
public class InstantConverter implements AttributeConverter<@Nullable Instant, @Nullable Long> {

    @Override
    public @Nullable Long convertToDatabaseColumn(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    @Override
    public @Nullable Instant convertToEntityAttribute(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}

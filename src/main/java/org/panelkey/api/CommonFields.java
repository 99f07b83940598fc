package org.panelkey.api;

import java.util.Arrays;
import java.util.List;
import org.panelkey.credentials.ApiScope;

/** Bodies that calls of every kind answer, field by field. */
final class CommonFields {

    /** A thing that another one speaks of. */
    static final List<Field> NAMED =
            List.of(Field.id("id").must(), Field.text("name", 0).must());

    /** A person. */
    static final List<Field> PERSON = List.of(
            Field.id("id").must(),
            Field.text("name", 0).must(),
            Field.text("email", 0).must());

    /** A refusal. */
    static final List<Field> PROBLEM = List.of(
            Field.text("type", 0).must(),
            Field.text("title", 0).must(),
            Field.number("status", 0).must(),
            Field.text("code", 0).must(),
            Field.text("detail", 0),
            Field.text("reference", 0),
            Field.text("rule", 0),
            Field.text("cause", 0));

    /** The caller's credential. */
    static final List<Field> CREDENTIAL = List.of(
            Field.text("name", 0).must(),
            Field.choices("scopes", Arrays.stream(ApiScope.values()).map(ApiScope::key))
                    .must(),
            Field.moment("endsAt").must().orNull());

    private CommonFields() {}
}

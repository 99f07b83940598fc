package org.panelkey.applications;

import com.nimbusds.oauth2.sdk.ErrorObject;

/** A question that an application may not ask so; the application is told why. */
final class RefusedQuestionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ErrorObject error;

    RefusedQuestionException(ErrorObject error) {
        super(error.getCode());
        this.error = error;
    }

    ErrorObject error() {
        return error;
    }
}

package org.panelkey.web;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.Cookie;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The language of a page: the one chosen by a link, else the one chosen before, else the browser's. */
public class ChosenLanguage extends ViewHandlerWrapper {

    private static final String PARAMETER = "lang";
    private static final String COOKIE = "pk-lang";
    private static final int ONE_YEAR = 31_536_000;

    public ChosenLanguage(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public Locale calculateLocale(FacesContext context) {
        var external = context.getExternalContext();
        var asked = supported(context, external.getRequestParameterMap().get(PARAMETER));
        if (asked.isPresent()) {
            remember(external, asked.get());
            return asked.get();
        }
        var cookie = (Cookie) external.getRequestCookieMap().get(COOKIE);
        return supported(context, cookie == null ? null : cookie.getValue())
                .orElseGet(() -> super.calculateLocale(context));
    }

    private static Optional<Locale> supported(FacesContext context, @Nullable String language) {
        var application = context.getApplication();
        if (application.getDefaultLocale().getLanguage().equals(language)) {
            return Optional.of(application.getDefaultLocale());
        }
        for (Iterator<Locale> locales = application.getSupportedLocales(); locales.hasNext(); ) {
            var locale = locales.next();
            if (locale.getLanguage().equals(language)) {
                return Optional.of(locale);
            }
        }
        return Optional.empty();
    }

    private static void remember(ExternalContext external, Locale locale) {
        external.addResponseCookie(
                COOKIE,
                locale.getLanguage(),
                Map.of("path", "/", "maxAge", ONE_YEAR, "httpOnly", true, "secure", external.isSecure()));
    }
}

package org.panelkey.web;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIInput;
import jakarta.faces.context.FacesContext;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The words of the pages, in the language of the present view. */
public final class Words {

    private static final String BUNDLE = "org.panelkey.web.words";

    private Words() {}

    /** The words for a key, with values put in; the key itself where there are none. */
    public static String of(String key, Object... values) {
        FacesContext context = FacesContext.getCurrentInstance();
        Locale locale = context.getViewRoot() == null
                ? Locale.ENGLISH
                : context.getViewRoot().getLocale();
        return in(locale, key, values);
    }

    /** The words for a key in a language, where there is no view. */
    public static String in(Locale locale, String key, Object... values) {
        try {
            String words = ResourceBundle.getBundle(BUNDLE, locale, Words.class.getClassLoader())
                    .getString(key);
            return values.length == 0 ? words : new MessageFormat(words, locale).format(values);
        } catch (MissingResourceException missing) {
            return key;
        }
    }

    /** The language of the present view, an ISO 639 code. */
    public static String language() {
        return "de"
                        .equals(FacesContext.getCurrentInstance()
                                .getViewRoot()
                                .getLocale()
                                .getLanguage())
                ? "de"
                : "en";
    }

    /** Says something at the top of the page that it went well; it is still there after one redirect. */
    public static void say(String key, Object... values) {
        add(FacesMessage.SEVERITY_INFO, "", of(key, values));
    }

    /** Says something at the top of the page that it went wrong. */
    public static void complain(String key, Object... values) {
        add(FacesMessage.SEVERITY_ERROR, "", of(key, values));
    }

    /** Says beside a field what is wrong with it. */
    public static void complainBeside(String clientId, String key, Object... values) {
        complainBesideSaid(clientId, of(key, values));
    }

    /** Says beside a field what is wrong with it, in words that were put together already. */
    public static void complainBesideSaid(String clientId, String words) {
        FacesContext context = FacesContext.getCurrentInstance();
        if (context.getViewRoot().findComponent(clientId) instanceof UIInput input) {
            // A refused field shows what was submitted, which by now has moved on to the bean and would be lost.
            if (input.isValid()) {
                input.setSubmittedValue(input.getValue());
            }
            input.setValid(false);
        }
        add(FacesMessage.SEVERITY_ERROR, clientId, words);
        context.validationFailed();
    }

    /** Whether anything beside a field was complained of in this request. */
    public static boolean complained() {
        return FacesContext.getCurrentInstance().isValidationFailed();
    }

    private static void add(FacesMessage.Severity severity, String clientId, String words) {
        FacesContext context = FacesContext.getCurrentInstance();
        context.addMessage(clientId.isEmpty() ? null : clientId, new FacesMessage(severity, words, words));
        if (clientId.isEmpty()) {
            context.getExternalContext().getFlash().setKeepMessages(true);
        }
    }
}

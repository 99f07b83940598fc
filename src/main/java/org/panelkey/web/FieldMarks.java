package org.panelkey.web;

import jakarta.el.ValueExpression;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIInput;
import jakarta.faces.component.html.HtmlInputText;
import jakarta.faces.component.html.HtmlInputTextarea;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.SystemEvent;
import jakarta.faces.event.SystemEventListener;
import java.util.StringJoiner;

/** Ties each input to its hint and its error, so that a screen reader reads both out, and keeps what was typed. */
public class FieldMarks implements SystemEventListener {

    private static final String INVALID = "aria-invalid";
    private static final String DESCRIBED = "aria-describedby";

    @Override
    public boolean isListenerForSource(Object source) {
        return source instanceof UIInput;
    }

    @Override
    public void processEvent(SystemEvent event) {
        var input = (UIInput) event.getSource();
        var attributes = input.getPassThroughAttributes(true);
        var described = new StringJoiner(" ");
        addTo(described, input, "-hint");
        if (!input.isValid()) {
            attributes.put(INVALID, "true");
            addTo(described, input, "-error");
            keepTyped(input);
        } else if (attributes.get(INVALID) instanceof ValueExpression own) {
            // The page marks it itself, as in the rows of a list that are judged together.
            if ("true".equals(own.getValue(FacesContext.getCurrentInstance().getELContext()))) {
                addTo(described, input, "-error");
            }
        } else {
            attributes.remove(INVALID);
        }
        // Rows of a list share one input: what was said of the row before must not stay.
        if (described.length() > 0) {
            attributes.put(DESCRIBED, described.toString());
        } else {
            attributes.remove(DESCRIBED);
        }
    }

    /** A value that a page's own rule refused was taken over already, and would else be shown as blank. */
    private static void keepTyped(UIInput input) {
        boolean isText = input instanceof HtmlInputText || input instanceof HtmlInputTextarea;
        Object submitted = input.getSubmittedValue();
        // Faces says "" of an invalid input that holds nothing any more.
        if (isText && (submitted == null || submitted.equals(""))) {
            FacesContext context = FacesContext.getCurrentInstance();
            input.setSubmittedValue(
                    context.getExternalContext().getRequestParameterMap().get(input.getClientId(context)));
        }
    }

    private static void addTo(StringJoiner described, UIInput input, String suffix) {
        UIComponent parent = input.getParent();
        var note = parent == null || input.getId() == null ? null : parent.findComponent(input.getId() + suffix);
        if (note != null && note.isRendered()) {
            described.add(note.getClientId(FacesContext.getCurrentInstance()));
        }
    }
}

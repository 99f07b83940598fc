package org.panelkey.web;

import jakarta.faces.component.UIComponentBase;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;

/**
 * Details that are shown at once or not, as its attribute "open" says.
 *
 * <p>Plain markup can't say it: HTML takes any "open" for a yes, and MyFaces leaves out no attribute, whatever its value.
 */
public class Disclosure extends UIComponentBase {

    private static final String ELEMENT = "details";

    @Override
    public String getFamily() {
        return "panelkey.Disclosure";
    }

    @Override
    public void encodeBegin(FacesContext context) throws IOException {
        super.encodeBegin(context);
        ResponseWriter writer = context.getResponseWriter();
        writer.startElement(ELEMENT, this);
        writer.writeAttribute("id", getClientId(context), "id");
        writer.writeAttribute("class", getAttributes().get("styleClass"), "styleClass");
        if (Boolean.TRUE.equals(getAttributes().get("open"))) {
            writer.writeAttribute("open", "open", "open");
        }
    }

    @Override
    public void encodeEnd(FacesContext context) throws IOException {
        context.getResponseWriter().endElement(ELEMENT);
        super.encodeEnd(context);
    }
}

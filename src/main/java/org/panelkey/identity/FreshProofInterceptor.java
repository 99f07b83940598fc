package org.panelkey.identity;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Parameter;
import java.util.Optional;
import org.panelkey.staff.FreshProof;
import org.panelkey.staff.NotFreshException;

/** Lets a call through when the caller proved a short time ago who it is, or does nothing that needs it. */
@Interceptor
@FreshProof
@Priority(Interceptor.Priority.APPLICATION + 1)
public class FreshProofInterceptor {

    @Inject
    StepUp stepUp;

    @AroundInvoke
    Object check(InvocationContext call) throws Exception {
        if (isNeeded(call) && !stepUp.isFresh()) {
            throw new NotFreshException();
        }
        return call.proceed();
    }

    private static boolean isNeeded(InvocationContext call) {
        Parameter[] parameters = call.getMethod().getParameters();
        boolean marked = false;
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].isAnnotationPresent(FreshProof.class)) {
                marked = true;
                if (!(call.getParameters()[i] instanceof Optional<?> value) || value.isPresent()) {
                    return true;
                }
            }
        }
        return !marked;
    }
}

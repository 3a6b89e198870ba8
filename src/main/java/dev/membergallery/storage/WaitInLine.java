package dev.membergallery.storage;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;

/** Has changes of one thing wait for each other before they take a turn, never after. */
@InLine
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class WaitInLine {

  private final Lines lines;

  WaitInLine(Lines lines) {
    this.lines = lines;
  }

  @AroundInvoke
  Object call(InvocationContext call) throws Exception {
    if (QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
      return call.proceed();
    }
    var named = call.getParameters();
    // as text: an element and its gallery have one id, and one line
    return lines.pass(named[0] + "/" + named[1], call::proceed);
  }
}

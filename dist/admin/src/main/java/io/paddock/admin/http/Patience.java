package io.paddock.admin.http;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How long an answer of the server is waited for. */
record Patience(int millis) {

    /** @throws NoAnswerException if it doesn't come in time or at all */
    <T> T await(CompletionStage<T> answer) throws NoAnswerException {
        return await(answer, millis);
    }

    /** Likewise, for an answer that takes so much longer by design. */
    <T> T await(CompletionStage<T> answer, long limitMillis) throws NoAnswerException {
        try {
            return answer.toCompletableFuture().get(limitMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new NoAnswerException("the server has not answered within " + limitMillis + " ms", e);
        } catch (ExecutionException e) {
            throw new NoAnswerException(String.valueOf(e.getCause().getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("administration ends", e);
        }
    }
}

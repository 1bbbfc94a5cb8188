package dev.hallmark.localstack.load;

/**
 * One answer that counts: the status that was wished for, and a body.
 *
 * @param submission what was sent
 * @param body the answer, unread
 * @param sent when, in nanoseconds of this process
 * @param received when
 */
record Answered(Submission submission, byte[] body, long sent, long received) {}

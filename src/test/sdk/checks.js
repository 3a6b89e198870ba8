import assert from 'node:assert/strict';

export const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const FREE_JSON = ['exif', 'css'];

/** What holds of every answer of the wire format: each one to each test is looked at. */
export async function assertAnswer(response) {
  const answer = `${response.status} of ${response.url}`;
  assert.match(response.headers.get('x-wix-request-id') ?? '', GUID, `${answer} names no request`);
  assert.match(response.headers.get('content-type') ?? '', /^application\/json\b/, answer);
  const body = await response.json();
  if (response.status === 200) {
    assertSuccess(body, answer);
  } else {
    assert.ok(response.status >= 400, `${answer}: the SDK takes it for an error`);
    assertError(body, answer);
  }
}

/** Absent values are left out, dates have milliseconds; free JSON is as it was sent. */
function assertSuccess(value, answer) {
  assert.notEqual(value, null, `${answer} holds a null`);
  if (typeof value === 'object') {
    for (const [field, inner] of Object.entries(value)) {
      if (field === 'createdDate' || field === 'updatedDate') {
        assert.match(inner, DATE, answer);
      } else if (!FREE_JSON.includes(field)) {
        assertSuccess(inner, answer);
      }
    }
  }
}

function assertError({ message, details }, answer) {
  const { validationError, applicationError } = details;
  assert.equal(Object.keys(details).length, 1, answer);
  if (validationError) {
    assert.ok(validationError.fieldViolations.length > 0, answer);
    for (const { field, description, violatedRule } of validationError.fieldViolations) {
      assert.deepEqual([field, description, violatedRule].map((text) => typeof text), Array(3).fill('string'), answer);
    }
  } else {
    assert.match(applicationError.code, /^[A-Z_]+$/, answer);
    assert.equal(message, applicationError.description, answer);
  }
}

/** What the SDK makes of an error with a code. */
export function fails(code) {
  return (error) => {
    assert.equal(error.details?.applicationError?.code, code, error.stack);
    assert.ok(error.requestId, 'the error names no request');
    return true;
  };
}

/** What the SDK makes of violations: a field in the words of its own functions, or one within it. */
export function isInvalid(field, rule) {
  return (error) => {
    const violations = violationsOf(error);
    assert.ok(
      violations.some((violation) => violation.field.startsWith(field) && violation.violatedRule === (rule ?? violation.violatedRule)),
      `no violation of ${rule ?? 'a rule'} in ${field}: ${error.message}`,
    );
    return true;
  };
}

/** These violations and no others, each a field in the words of the SDK's own functions and a rule. */
export function isInvalidIn(...expected) {
  return (error) => {
    const violations = violationsOf(error).map(({ field, violatedRule }) => `${field} ${violatedRule}`);
    assert.deepEqual(violations.sort(), expected.sort(), error.message);
    return true;
  };
}

function violationsOf(error) {
  assert.match(error.message, /"INVALID_ARGUMENT: /, error.stack);
  assert.ok(error.requestId, 'the error names no request');
  return error.details.validationError.fieldViolations;
}

export function assertDate(date) {
  assert.ok(date instanceof Date && !Number.isNaN(date.getTime()), `${date} is not a date`);
}

export function assertDescending(numbers) {
  numbers.reduce((before, after) => {
    assert.ok(before > after, `${after} follows ${before}`);
    return after;
  });
}

export function assertNothingInCommon(some, others) {
  assert.deepEqual(some.filter((one) => others.includes(one)), []);
}

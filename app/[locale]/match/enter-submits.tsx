/** Enter presses the first button of a form: this one says no more than "Continue", where another stands before it. */
export const EnterSubmits = () => <button type="submit" className="unseen" tabIndex={-1} aria-hidden="true" />

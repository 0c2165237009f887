package io.tenantry.console.web;

/// A page that asks before something is done that cannot be undone: the template `question.jte`.
///
/// @param title what is asked: `Delete the token Nightly report?`
/// @param consequence what happens then
/// @param action what the button says
/// @param back where it leads when it is not done, within the instance that the page is about, or
///   within the console
/// @param fault why it could not be done; empty before it was tried
public record Question(String title, String consequence, String action, String back, String fault) {
    static final String TEMPLATE = "question.jte";

    /// A question that was not answered yet.
    public Question(String title, String consequence, String action, String back) {
        this(title, consequence, action, back, "");
    }

    /// The same question after it could not be done.
    public Question refused(String why) {
        return new Question(title, consequence, action, back, why);
    }
}

package io.tenantry.screenshots;

import java.util.List;

/// A picture of one page.
///
/// @param name of the file, without what follows the look
/// @param path of the page within the instance
/// @param width of the window, in pixels
/// @param height of the window, in pixels
record Picture(String name, String path, int width, int height) {
    private static final int DESK = 1280;
    private static final int PHONE = 360;
    private static final int PHONE_HEIGHT = 740;

    /// All that are made.
    ///
    /// @param organization the one that is shown
    static List<Picture> all(String organization) {
        String one = "/organizations/" + organization;
        return List.of(
                new Picture("organizations", "/organizations?near=any", DESK, 800),
                new Picture("overview", one, DESK, 900),
                new Picture("usage", one + "/usage", DESK, 1080),
                new Picture("limits", one + "/limits", DESK, 800),
                new Picture("members", one + "/members", DESK, 800),
                new Picture("instance-usage", "/usage", DESK, 1080),
                new Picture("top-ten", "/usage/top?by=growth", DESK, 800),
                new Picture("audit", "/audit", DESK, 800),
                new Picture("phone", "/organizations?near=any", PHONE, PHONE_HEIGHT));
    }
}

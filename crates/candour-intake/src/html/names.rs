//! What elements and class names of a page mean.

/// Elements that stand on lines of their own.
pub(super) fn is_block(name: &[u8]) -> bool {
    const BLOCKS: [&[u8]; 43] = [
        b"address",
        b"article",
        b"aside",
        b"blockquote",
        b"body",
        b"button",
        b"caption",
        b"center",
        b"dd",
        b"details",
        b"dialog",
        b"dir",
        b"div",
        b"dl",
        b"dt",
        b"fieldset",
        b"figcaption",
        b"figure",
        b"footer",
        b"form",
        b"h1",
        b"h2",
        b"h3",
        b"h4",
        b"h5",
        b"h6",
        b"header",
        b"hr",
        b"html",
        b"legend",
        b"li",
        b"main",
        b"menu",
        b"nav",
        b"ol",
        b"p",
        b"pre",
        b"section",
        b"summary",
        b"table",
        b"textarea",
        b"title",
        b"ul",
    ];
    BLOCKS.binary_search(&name).is_ok()
}

/// Elements whose content is no words of the page.
pub(super) fn is_skipped(name: &[u8]) -> bool {
    const SKIPPED: [&[u8]; 18] = [
        b"applet",
        b"audio",
        b"canvas",
        b"datalist",
        b"embed",
        b"iframe",
        b"map",
        b"math",
        b"noembed",
        b"noframes",
        b"noscript",
        b"object",
        b"script",
        b"select",
        b"style",
        b"svg",
        b"template",
        b"video",
    ];
    SKIPPED.binary_search(&name).is_ok() || name == b"xml"
}

/// Of those, the ones that end where a block begins, as browsers have it; else one that never closes would
/// swallow the page.
pub(super) fn ends_at_block(name: &[u8]) -> bool {
    matches!(name, b"svg" | b"math" | b"select" | b"map" | b"object" | b"datalist" | b"audio" | b"video")
}

/// Elements that have no content.
pub(super) fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// Where white space is kept as it is.
pub(super) fn is_preformatted(name: &[u8]) -> bool {
    matches!(name, b"pre" | b"textarea" | b"listing" | b"xmp" | b"plaintext")
}

/// Which open element a new one closes without saying so.
pub(super) fn closes(opening: &[u8], open: &[u8]) -> bool {
    match opening {
        b"li" => open == b"li",
        b"dt" | b"dd" => matches!(open, b"dt" | b"dd"),
        _ => false,
    }
}

/// Navigation and the like by the element itself. A header inside an article holds its headline.
pub(super) fn is_furniture(name: &[u8], in_article: bool) -> bool {
    matches!(name, b"nav" | b"footer" | b"aside" | b"menu" | b"button" | b"dialog" | b"title")
        || (name == b"header" && !in_article)
}

/// By its role.
pub(super) fn role_is_furniture(role: &str) -> bool {
    matches!(
        role,
        "navigation"
            | "banner"
            | "contentinfo"
            | "search"
            | "complementary"
            | "menu"
            | "menubar"
            | "dialog"
            | "alertdialog"
    )
}

/// By a class or id. Short words count only when they are the whole name, so that `social-worker` and
/// `header-date` of a record are not taken for a page's furniture.
pub(super) fn class_is_furniture(classes: &str) -> bool {
    const WHOLE: [&str; 26] = [
        "ad",
        "ads",
        "banner",
        "breadcrumb",
        "breadcrumbs",
        "footer",
        "header",
        "masthead",
        "menu",
        "modal",
        "nav",
        "navbar",
        "navigation",
        "newsletter",
        "pagination",
        "popup",
        "promo",
        "related",
        "share",
        "sharing",
        "sidebar",
        "skip",
        "social",
        "sponsored",
        "subscribe",
        "toolbar",
    ];
    const STARTS: [&str; 26] = [
        "ad-",
        "ads-",
        "advert",
        "breadcrumb-",
        "cookie",
        "footer-",
        "gdpr",
        "main-nav",
        "menu-",
        "most-read",
        "nav-",
        "navbar-",
        "newsletter-",
        "page-footer",
        "page-header",
        "related-",
        "share-",
        "sharing-",
        "sidebar-",
        "site-footer",
        "site-header",
        "site-nav",
        "skip-link",
        "skip-to",
        "social-share",
        "social-links",
    ];
    classes.split_ascii_whitespace().any(|class| {
        let class = class.to_ascii_lowercase().replace('_', "-");
        WHOLE.contains(&class.as_str()) || STARTS.iter().any(|start| class.starts_with(start))
    })
}

/// Not shown by a browser.
pub(super) fn style_hides(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_not_furniture() {
        for class in
            ["nav-bar", "site-footer wide", "COOKIE_notice", "related-stories", "share", "advert_top"]
        {
            assert!(class_is_furniture(class), "{class}");
        }
        for class in
            ["social-worker", "header-date", "article body", "recorded", "shared-care", "", "address"]
        {
            assert!(!class_is_furniture(class), "{class}");
        }
    }

    #[test]
    fn lists_are_sorted() {
        for name in ["address", "title", "ul", "p", "h3", "div", "textarea", "table"] {
            assert!(is_block(name.as_bytes()), "{name}");
        }
        for name in ["applet", "script", "style", "svg", "template", "video", "xml"] {
            assert!(is_skipped(name.as_bytes()), "{name}");
        }
        assert!(!is_block(b"form-") && !is_skipped(b"form") && !is_furniture(b"form", false));
    }
}

import HTML
import HTTPCore

/// What a handler answers.
public enum Answer: Sendable {
    /// A page, put into the tenant's frame by the host.
    case page(Page)
    /// JSON.
    case json(JSON, status: Status = .ok)
    /// On to another address, with GET. The path is complete: made by `RequestContext.link`.
    case redirect(String)
    /// Anything else: a file, an export.
    case response(Response)
}

/// A page without its frame.
public struct Page: Sendable {
    /// The heading, and the first words of the browser's title.
    public var title: String
    /// Where one is: titles with addresses, the last one without.
    public var breadcrumbs: [Breadcrumb]
    /// What stands inside the frame.
    public var body: HTML
    /// The HTTP status (RFC 9110 §15): 422 for a form with errors.
    public var status: Status
    /// What the host puts around the body.
    public var frame: Frame
    /// The path of the menu item it belongs to.
    public var menuPath: String?

    public init(
        title: String, breadcrumbs: [Breadcrumb] = [], status: Status = .ok, frame: Frame = .work,
        menuPath: String? = nil, body: HTML
    ) {
        self.title = title
        self.breadcrumbs = breadcrumbs
        self.status = status
        self.frame = frame
        self.menuPath = menuPath
        self.body = body
    }

    /// The frames there are.
    public enum Frame: Sendable {
        /// Header, menu, breadcrumb, footer.
        case work
        /// The public portal's wider frame.
        case portal
        /// Paper only.
        case print
    }
}

/// One step of the way to a page.
public struct Breadcrumb: Sendable, Hashable {
    /// The words of the step.
    public let title: String
    /// The complete address; nil for the page itself.
    public let href: String?

    public init(_ title: String, href: String? = nil) {
        self.title = title
        self.href = href
    }
}

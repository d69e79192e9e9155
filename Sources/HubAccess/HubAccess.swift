// HubAccess: see the house's floors in Package.swift.

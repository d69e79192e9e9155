// HubConfig: see the house's floors in Package.swift.

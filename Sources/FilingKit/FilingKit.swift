// FilingKit: see the house's floors in Package.swift.

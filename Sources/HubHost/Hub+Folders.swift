import RegionSDK

extension Hub {
    /// What is wrong with the folders of files, in a line each: those that are not the ones the tenants' databases know.
    /// Hubs on one database share a folder; a hub that moves takes its folder along.
    func strayFolders() async -> [String] {
        var lines: [String] = []
        for house in houses {
            let (tenant, folder) = (house.plan.info.id, house.files.folder)
            do {
                guard let known = try await house.files.otherFolder() else { continue }
                lines.append(
                    """
                    tenant \(tenant): its files lie in another folder than \(folder): those cannot be read here, and \
                    uploads cannot go on. Hubs on one database need one data folder: mount it here and start again. If \
                    this folder is to take its place, write \(known) into \(folder)/folder-id
                    """)
            } catch {
                lines.append("tenant \(tenant): the folder \(folder) cannot be checked: \(error.words)")
            }
        }
        return lines
    }
}

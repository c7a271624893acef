# SPDX-License-Identifier: GPL-3.0-or-later
"""EC2: the network, key pairs, instance types and prices."""

import base64
import datetime
import hashlib
import shutil
import subprocess
import tempfile

from .support import equal, refused, step


def name_filter(name, *values):
    return {"Name": name, "Values": list(values)}


@step()
def regions_that_are_enabled(world):
    regions = world.ec2.describe_regions()["Regions"]
    assert {"us-east-1", "eu-west-1"} <= {r["RegionName"] for r in regions}
    assert all(r["OptInStatus"] != "not-opted-in" for r in regions)


@step()
def all_regions(world):
    regions = world.ec2.describe_regions(AllRegions=True)["Regions"]
    assert "not-opted-in" in {r["OptInStatus"] for r in regions}
    equal(len(world.ec2.describe_regions(RegionNames=["us-west-2"])["Regions"]), 1)


@step()
def zones_and_their_ids(world):
    zones = world.ec2.describe_availability_zones()["AvailabilityZones"]
    equal(len(zones), 6)
    equal(len({z["ZoneId"] for z in zones}), 6)
    equal(len(world.ec2.describe_availability_zones(
        Filters=[name_filter("zone-name", "us-east-1a", "us-east-1b")])["AvailabilityZones"]), 2)
    refused("InvalidParameterValue", "us-east-1z",
            world.ec2.describe_availability_zones, ZoneNames=["us-east-1z"])


@step()
def vpcs_one_of_them_default(world):
    vpcs = world.ec2.describe_vpcs()["Vpcs"]
    equal(len(vpcs), 3)
    equal([v["CidrBlock"] for v in vpcs if v["IsDefault"]], ["172.31.0.0/16"])
    equal(len(world.ec2.describe_vpcs(Filters=[name_filter("tag:Name", "research")])["Vpcs"]), 1)
    equal(len(world.ec2.describe_vpcs(Filters=[name_filter("is-default", "true")])["Vpcs"]), 1)


@step()
def vpcs_in_pages(world):
    pages = list(world.ec2.get_paginator("describe_vpcs").paginate(
        PaginationConfig={"PageSize": 5}))
    equal(sum(len(p["Vpcs"]) for p in pages), 3)


@step()
def subnets_in_pages(world):
    pages = list(world.ec2.get_paginator("describe_subnets").paginate(
        PaginationConfig={"PageSize": 5}))
    equal([len(p["Subnets"]) for p in pages], [5, 5, 2])


@step()
def token_of_another_question(world):
    page = world.ec2.describe_subnets(MaxResults=5)
    refused("InvalidNextToken", "", world.ec2.describe_subnets, MaxResults=5,
            NextToken=page["NextToken"], Filters=[name_filter("state", "available")])
    refused("InvalidNextToken", "", world.ec2.describe_subnets, MaxResults=5, NextToken="nonsense")


@step()
def vpc_that_is_not_there(world):
    refused("InvalidVpcID.NotFound", "The vpc ID 'vpc-12345678' does not exist",
            world.ec2.describe_vpcs, VpcIds=["vpc-12345678"])
    refused("InvalidSubnetID.NotFound", "The subnet ID 'subnet-1' does not exist",
            world.ec2.describe_subnets, SubnetIds=["subnet-1"])


@step()
def filter_that_is_not_there(world):
    refused("InvalidParameterValue", "The filter 'colour' is invalid",
            world.ec2.describe_vpcs, Filters=[name_filter("colour", "red")])


@step()
def page_size_out_of_range(world):
    client = world.sandbox.client("ec2", checked=False)
    refused("InvalidParameterValue", "MaxResults", client.describe_vpcs, MaxResults=2)
    refused("InvalidParameterValue", "MaxResults", client.describe_vpcs, MaxResults=2000)


@step()
def way_to_the_internet(world):
    """One subnet leads nowhere; those of the default VPC go by its main table."""
    tables = world.ec2.describe_route_tables()["RouteTables"]
    mains = [t for t in tables if any(a["Main"] for a in t["Associations"])]
    equal(len(mains), 3)
    default = world.default_vpc()
    routes = next(t for t in mains if t["VpcId"] == default)["Routes"]
    assert any(r.get("GatewayId", "").startswith("igw-") for r in routes)
    isolated = world.ec2.describe_subnets(
        Filters=[name_filter("tag:Name", "archive-isolated")])["Subnets"][0]["SubnetId"]
    table = world.ec2.describe_route_tables(
        Filters=[name_filter("association.subnet-id", isolated)])["RouteTables"][0]
    equal([r["GatewayId"] for r in table["Routes"]], ["local"])


@step()
def key_pair_rsa(world):
    key = world.ec2.create_key_pair(KeyName="rsa")
    assert key["KeyMaterial"].startswith("-----BEGIN RSA PRIVATE KEY-----")
    equal(len(key["KeyFingerprint"]), 59)


@step()
def key_pair_ed25519(world):
    key = world.ec2.create_key_pair(KeyName="ed", KeyType="ed25519")
    assert key["KeyMaterial"].startswith("-----BEGIN OPENSSH PRIVATE KEY-----")
    kept = world.ec2.describe_key_pairs(KeyNames=["ed"], IncludePublicKey=True)["KeyPairs"][0]
    blob = base64.b64decode(kept["PublicKey"].split()[1])
    equal(kept["KeyFingerprint"], base64.b64encode(hashlib.sha256(blob).digest()).decode())
    assert "PublicKey" not in world.ec2.describe_key_pairs(KeyNames=["ed"])["KeyPairs"][0]


@step()
def key_pair_ed25519_as_openssh_reads_it(world):
    if shutil.which("ssh-keygen") is None:
        return
    key = world.ec2.create_key_pair(KeyName="ed2", KeyType="ed25519")
    kept = world.ec2.describe_key_pairs(KeyNames=["ed2"], IncludePublicKey=True)["KeyPairs"][0]
    with tempfile.NamedTemporaryFile("w", suffix=".pem") as file:
        file.write(key["KeyMaterial"])
        file.flush()
        answer = subprocess.run(["ssh-keygen", "-y", "-f", file.name], capture_output=True,
                                text=True, check=True)
    equal(answer.stdout.split()[:2], kept["PublicKey"].split()[:2])


@step()
def key_pairs_as_putty_reads_them(world):
    for kind in ("rsa", "ed25519"):
        key = world.ec2.create_key_pair(KeyName=f"putty-{kind}", KeyType=kind, KeyFormat="ppk")
        lines = key["KeyMaterial"].splitlines()
        equal(lines[:3], [f"PuTTY-User-Key-File-2: ssh-{kind}", "Encryption: none",
                          f"Comment: putty-{kind}"])
        kept = world.ec2.describe_key_pairs(KeyNames=[f"putty-{kind}"], IncludePublicKey=True)
        public = kept["KeyPairs"][0]["PublicKey"].split()
        n_lines = int(lines[3].removeprefix("Public-Lines: "))
        equal("".join(lines[4:4 + n_lines]), public[1])
        if shutil.which("puttygen") is None:
            continue
        with tempfile.NamedTemporaryFile("w", suffix=".ppk") as file:
            file.write(key["KeyMaterial"])
            file.flush()
            # The private half in another format: the public one comes from it.
            answer = subprocess.run(["puttygen", file.name, "-O", "private-openssh", "-o",
                                     "/dev/stdout"], capture_output=True, text=True, check=False)
        assert "PRIVATE KEY" in answer.stdout, answer.stderr


@step()
def key_pair_name_taken(world):
    refused("InvalidKeyPair.Duplicate", "already exists", world.ec2.create_key_pair, KeyName="ed")


@step()
def key_pair_imported(world):
    line = world.ec2.describe_key_pairs(KeyNames=["rsa"],
                                        IncludePublicKey=True)["KeyPairs"][0]["PublicKey"]
    imported = world.ec2.import_key_pair(KeyName="brought", PublicKeyMaterial=line.encode())
    equal(len(imported["KeyFingerprint"]), 47)
    refused("InvalidKey.Format", "OpenSSH", world.ec2.import_key_pair, KeyName="bad",
            PublicKeyMaterial=b"ssh-rsa nonsense")


@step()
def key_pair_deleted(world):
    world.ec2.delete_key_pair(KeyName="brought")
    world.ec2.delete_key_pair(KeyName="never-was")
    refused("InvalidKeyPair.NotFound", "brought", world.ec2.describe_key_pairs,
            KeyNames=["brought"])


@step()
def instance_types_in_pages(world):
    types = [t for page in world.ec2.get_paginator("describe_instance_types").paginate()
             for t in page["InstanceTypes"]]
    assert len(types) > 200
    gpu = next(t for t in types if t["InstanceType"] == "g5.2xlarge")
    equal(gpu["VCpuInfo"]["DefaultVCpus"], 8)
    equal(gpu["MemoryInfo"]["SizeInMiB"], 32768)
    equal(gpu["GpuInfo"]["Gpus"][0]["Name"], "A10G")


@step()
def instance_types_by_filter(world):
    types = world.ec2.describe_instance_types(
        Filters=[name_filter("instance-type", "g6e.*"),
                 name_filter("vcpu-info.default-vcpus", "8")])["InstanceTypes"]
    equal([t["InstanceType"] for t in types], ["g6e.2xlarge"])


@step()
def retired_instance_type(world):
    refused("InvalidInstanceType", "[p3.2xlarge]", world.ec2.describe_instance_types,
            InstanceTypes=["m5.large", "p3.2xlarge"])
    refused("InvalidParameterCombination", "", world.ec2.describe_instance_types,
            InstanceTypes=["m5.large"], MaxResults=5)


@step()
def offerings_differ_by_zone(world):
    def zones(pattern):
        return {o["Location"] for o in world.ec2.describe_instance_type_offerings(
            LocationType="availability-zone",
            Filters=[name_filter("instance-type", pattern)])["InstanceTypeOfferings"]}

    equal(len(zones("m5.large")), 6)
    assert 0 < len(zones("g5.2xlarge")) < 6
    equal(zones("p3.2xlarge"), set())


@step()
def spot_price_now(world):
    now = datetime.datetime.now(datetime.timezone.utc)
    prices = world.ec2.describe_spot_price_history(
        InstanceTypes=["g5.2xlarge"], ProductDescriptions=["Linux/UNIX"],
        StartTime=now)["SpotPriceHistory"]
    equal(len(prices), len({p["AvailabilityZone"] for p in prices}))
    assert all(0.1 < float(p["SpotPrice"]) < 1.212 for p in prices)
    assert all(p["Timestamp"] <= now for p in prices)


@step()
def spot_price_of_ninety_days(world):
    now = datetime.datetime.now(datetime.timezone.utc)
    prices = [p for page in world.ec2.get_paginator("describe_spot_price_history").paginate(
        InstanceTypes=["g5.2xlarge"], ProductDescriptions=["Linux/UNIX"],
        AvailabilityZone="us-east-1a") for p in page["SpotPriceHistory"]]
    times = [p["Timestamp"] for p in prices]
    equal(times, sorted(times, reverse=True))
    assert datetime.timedelta(days=89) < now - times[-1] < datetime.timedelta(days=92)
    assert len(set(p["SpotPrice"] for p in prices)) > 50


@step()
def spot_placement_scores(world):
    scores = world.ec2.get_spot_placement_scores(
        InstanceTypes=["g5.2xlarge", "g4dn.2xlarge", "g6.2xlarge"], TargetCapacity=8,
        TargetCapacityUnitType="vcpu", SingleAvailabilityZone=True,
        RegionNames=["us-east-1", "eu-west-1"])["SpotPlacementScores"]
    assert all(1 <= s["Score"] <= 10 for s in scores)
    equal({s["Region"] for s in scores}, {"us-east-1", "eu-west-1"})
